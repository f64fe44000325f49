using System.Buffers;
using System.Text.Json;
using Lighter.Engine.Containers.Queries.Inspection;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Queries;

/// <summary>
/// <c>inspect</c> of a container, in the shape of Docker's API. <see href="https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container/operation/ContainerInspect"/>
/// </summary>
public sealed class InspectContainer(LighterEngine engine)
{
    /// <param name="container">Which.</param>
    /// <param name="withSize">Measures what it takes of the disk.</param>
    public JsonElement Execute(ContainerRecord container, bool withSize = false)
    {
        var summary = new ListContainers(engine).Find(container);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, summary, withSize);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    private void Write(Utf8JsonWriter json, ContainerSummary summary, bool withSize)
    {
        var record = summary.Record;
        var directories = engine.Store.Containers.Directories(record.Id);
        json.WriteStartObject();
        json.WriteString("Id", record.Id.ToString());
        json.WriteTime("Created", record.Created);
        var (path, arguments) = ConfigSection.Command(summary.Stored);
        json.WriteString("Path", path);
        json.WriteStrings("Args", arguments);
        StateSection.Write(json, summary);
        json.WriteString("Image", record.Image?.ToString() ?? "");
        json.WriteString("ResolvConfPath", Path.Join(directories.Run, "resolv.conf"));
        json.WriteString("HostnamePath", Path.Join(directories.Run, "hostname"));
        json.WriteString("HostsPath", Path.Join(directories.Run, "hosts"));
        json.WriteString("LogPath", Lifecycle.ContainerLog.PathOf(engine, record, summary.Stored));
        json.WriteString("Name", "/" + record.Name);
        json.WriteNumber("RestartCount", summary.Restarts);
        json.WriteString("Driver", "overlay2");
        json.WriteString("Platform", "linux");
        json.WriteString("MountLabel", "");
        json.WriteString("ProcessLabel", "");
        json.WriteString("AppArmorProfile", summary.Stored.Options.Process.Security.AppArmor ?? "");
        json.WriteNull("ExecIDs");
        HostConfigSection.Write(json, summary);
        if (withSize)
        {
            var size = ContainerSize.Of(engine, record);
            json.WriteNumber("SizeRw", size.Written);
            json.WriteNumber("SizeRootFs", size.Whole);
        }

        GraphSection.Write(json, engine, summary, directories);
        MountsSection.Write(json, engine, summary);
        ConfigSection.Write(json, summary);
        NetworkSection.Write(json, engine, summary);
        json.WriteEndObject();
    }
}
