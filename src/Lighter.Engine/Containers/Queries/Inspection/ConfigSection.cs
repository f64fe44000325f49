using System.Text.Json;
using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>The image's configuration with the user's words over it.</summary>
internal static class ConfigSection
{
    public static (string Path, IEnumerable<string> Arguments) Command(StoredContainer stored)
    {
        var (entrypoint, arguments) = CommandLine.Resolve(stored.Options.Process, stored.Image);
        string[] words = [.. entrypoint, .. arguments];
        return (words[0], words.Skip(1));
    }

    public static void Write(Utf8JsonWriter json, ContainerSummary summary)
    {
        var stored = summary.Stored;
        var process = stored.Options.Process;
        var (entrypoint, arguments) = CommandLine.Resolve(process, stored.Image);
        json.WriteStartObject("Config");
        json.WriteString("Hostname", stored.Options.Network.Hostname ?? summary.Record.Id.Short);
        json.WriteString("Domainname", stored.Options.Network.Domainname ?? "");
        json.WriteString("User", process.User ?? stored.Image?.User ?? "");
        json.WriteBoolean("AttachStdin", false);
        json.WriteBoolean("AttachStdout", true);
        json.WriteBoolean("AttachStderr", true);
        WriteExposed(json, stored);
        json.WriteBoolean("Tty", process.Tty);
        json.WriteBoolean("OpenStdin", process.Interactive);
        json.WriteBoolean("StdinOnce", process.Interactive && !process.Tty);
        if (HealthCheck.Merge(stored) is { } check)
        {
            json.WritePropertyName("Healthcheck");
            JsonSerializer.Serialize(json, check, HealthJson.Default.Healthcheck);
        }

        json.WriteStrings("Env", EnvironmentVariables.Set(stored));
        json.WriteStrings("Cmd", arguments.Count > 0 ? arguments : null);
        json.WriteString("Image", summary.Record.ImageName);
        WriteVolumes(json, stored);
        json.WriteString("WorkingDir", process.WorkingDirectory ?? stored.Image?.WorkingDir ?? "");
        json.WriteStrings("Entrypoint", entrypoint.Count > 0 ? entrypoint : null);
        json.WriteNull("OnBuild");
        json.WriteMap("Labels", summary.Record.Labels);
        if ((process.StopSignal?.ToString() ?? stored.Image?.StopSignal) is { } signal)
            json.WriteString("StopSignal", signal);
        if (process.StopTimeout is { } timeout)
            json.WriteNumber("StopTimeout", (int)timeout.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteExposed(Utf8JsonWriter json, StoredContainer stored)
    {
        var ports = stored.Options.Network.Exposed.Select(port => port.ToString())
            .Concat(stored.Image?.ExposedPorts ?? [])
            .Concat(stored.Options.Network.Published.Select(port => $"{port.ContainerPorts}/{port.Protocol.ToString().ToLowerInvariant()}"))
            .Distinct().ToList();
        if (ports.Count > 0)
            json.WriteSet("ExposedPorts", ports);
    }

    private static void WriteVolumes(Utf8JsonWriter json, StoredContainer stored)
    {
        var anonymous = stored.Options.Storage.Mounts.Where(mount => mount is { Kind: MountKind.Volume, Source: null }).Select(mount => mount.Target).ToList();
        if (anonymous.Count > 0)
            json.WriteSet("Volumes", anonymous);
        else
            json.WriteNull("Volumes");
    }
}
