using System.Buffers;
using System.Text.Json;
using Lighter.Engine.Containers.Queries.Inspection;
using Lighter.Oci.Images;
using Lighter.Store.Images;
using Lighter.Store.WorkingContainers;

namespace Lighter.Engine.WorkingContainers;

/// <summary><c>builder inspect</c>: a working container in the members of <c>buildah inspect</c>.</summary>
public sealed class InspectWorkingContainer(LighterEngine engine)
{
    public JsonElement Execute(WorkingContainerRecord container)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, container, WorkingState.FromBytes(container.State));
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    /// <summary>An image in the same members.</summary>
    public JsonElement Execute(ImageRecord image)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Type", "image");
            json.WriteString("FromImage", image.Tags.Count > 0 ? image.Tags[0].ToString() : "");
            json.WriteString("FromImageID", image.Id.Encoded);
            json.WritePropertyName("OCIv1");
            JsonSerializer.Serialize(json, engine.Store.Images.ReadConfig(image).Model, OciImageJson.Documents.ImageConfig);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    private void Write(Utf8JsonWriter json, WorkingContainerRecord container, WorkingState state)
    {
        json.WriteStartObject();
        json.WriteString("Type", "container");
        json.WriteString("FromImage", container.Image is null ? "" : container.ImageName);
        json.WriteString("FromImageID", container.Image?.Encoded ?? "");
        json.WriteString("Container", container.Name);
        json.WriteString("ContainerID", container.Id.ToString());
        json.WriteTime("Created", container.Created);
        json.WriteString("MountPoint", new WorkingMounts(engine).Find(container) ?? "");
        json.WriteString("Upper", engine.Store.WorkingContainers.Directories(container.Id).Upper);
        json.WriteStartObject("ImageAnnotations");
        foreach (var (name, value) in state.Annotations)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("ImageCreatedBy", state.CreatedBy ?? "");
        json.WriteString("ImageHistoryComment", state.HistoryComment ?? "");
        json.WritePropertyName("OCIv1");
        JsonSerializer.Serialize(json, state.Image, OciImageJson.Documents.ImageConfig);
        json.WriteStartObject("Docker");
        json.WriteString("Hostname", state.Docker.Hostname ?? "");
        json.WriteString("Domainname", state.Docker.Domainname ?? "");
        json.WriteString("Comment", state.Docker.Comment ?? "");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
