using System.Buffers;
using System.Text.Json;
using Lighter.Engine.Containers.Queries.Inspection;
using Lighter.Store.Volumes;

namespace Lighter.Engine.Volumes;

/// <summary><c>volume inspect</c>, in the shape of Docker's API. <see href="https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Volume/operation/VolumeInspect"/></summary>
public static class InspectVolume
{
    public static JsonElement Execute(VolumeRecord volume)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteTime("CreatedAt", volume.Created);
            json.WriteString("Driver", volume.Driver);
            json.WriteMap("Labels", volume.Labels);
            json.WriteString("Mountpoint", volume.Mountpoint);
            json.WriteString("Name", volume.Name);
            json.WriteMap("Options", volume.Options);
            json.WriteString("Scope", "local");
            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }
}
