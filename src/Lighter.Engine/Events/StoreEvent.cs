using System.Text.Json;
using Lighter.Oci.Json;

namespace Lighter.Engine.Events;

/// <summary>
/// Something that happened to a container, an image, a volume or a network. <see href="https://docs.docker.com/reference/cli/docker/system/events/"/>
/// </summary>
/// <param name="Type"><c>container</c>, <c>image</c>, <c>volume</c>, <c>network</c>.</param>
/// <param name="Action"><c>start</c>, <c>die</c>, <c>pull</c> …</param>
/// <param name="Id">Whom it happened to.</param>
/// <param name="Attributes">What else is known: name, image, labels, exit code.</param>
/// <param name="Time">When.</param>
public sealed record StoreEvent(string Type, string Action, string Id, ValueMap Attributes, DateTimeOffset Time)
{
    /// <summary>In nanoseconds since 1970, as Docker counts.</summary>
    public long Nanoseconds => (Time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;

    /// <summary>Docker's form, with the members of older clients beside those of newer ones.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Type is "container" or "image")
        {
            json.WriteString("status", Action);
            json.WriteString("id", Id);
            if (Attributes.TryGetValue("image", out var image))
                json.WriteString("from", image);
        }

        json.WriteString(nameof(Type), Type);
        json.WriteString(nameof(Action), Action);
        json.WriteStartObject("Actor");
        json.WriteString("ID", Id);
        json.WriteStartObject(nameof(Attributes));
        foreach (var (key, value) in Attributes)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("scope", "local");
        json.WriteNumber("time", Time.ToUnixTimeSeconds());
        json.WriteNumber("timeNano", Nanoseconds);
        json.WriteEndObject();
    }

    /// <returns>Nothing for a line that a crash has cut.</returns>
    internal static StoreEvent? TryRead(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var actor = root.GetProperty("Actor");
            var attributes = new ValueMap();
            foreach (var attribute in actor.GetProperty(nameof(Attributes)).EnumerateObject())
                attributes[attribute.Name] = attribute.Value.GetString() ?? "";
            var time = DateTimeOffset.UnixEpoch.AddTicks(root.GetProperty("timeNano").GetInt64() / 100);
            return new(root.GetProperty(nameof(Type)).GetString()!, root.GetProperty(nameof(Action)).GetString()!, actor.GetProperty("ID").GetString()!, attributes, time);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
