using System.Text.Json;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;

namespace Lighter.Engine.Containers.Queries.Inspection;

internal static class MountsSection
{
    public static void Write(Utf8JsonWriter json, LighterEngine engine, ContainerSummary summary)
    {
        json.WriteStartArray("Mounts");
        foreach (var mount in summary.Stored.Options.Storage.Mounts)
            Write(json, engine, summary, mount);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, LighterEngine engine, ContainerSummary summary, MountSpec mount)
    {
        json.WriteStartObject();
        json.WriteString("Type", mount.Kind.ToString().ToLowerInvariant());
        if (mount.Kind == MountKind.Volume && summary.Stored.VolumeNames.TryGetValue(mount.Target, out var name))
        {
            json.WriteString("Name", name);
            json.WriteString("Source", engine.Store.Volumes.Find(name)?.Mountpoint ?? "");
        }
        else
        {
            json.WriteString("Source", mount.Source ?? "");
        }

        json.WriteString("Destination", mount.Target);
        if (mount.Kind == MountKind.Volume)
            json.WriteString("Driver", mount.Driver ?? "local");
        json.WriteString("Mode", mount.ReadOnly ? "ro" : "");
        json.WriteBoolean("RW", !mount.ReadOnly);
        json.WriteString("Propagation", mount.Kind == MountKind.Bind ? UserMounts.Propagation(mount.Propagation) : "");
        json.WriteEndObject();
    }
}
