using System.Text.Json;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Records;

/// <summary>The kind's name, and behind a colon its argument: the option's own grammar differs from namespace to namespace.</summary>
internal sealed class NamespaceModeCodec : JsonCodec<NamespaceMode>
{
    public override NamespaceMode Read(ref Utf8JsonReader reader)
    {
        var text = JsonCodecs.Text.Read(ref reader);
        var colon = text.IndexOf(':');
        return colon < 0 ? new(Enum.Parse<NamespaceKind>(text)) : new(Enum.Parse<NamespaceKind>(text[..colon]), text[(colon + 1)..]);
    }

    public override void Write(Utf8JsonWriter writer, NamespaceMode value) =>
        writer.WriteStringValue(value.Argument is null ? value.Kind.ToString() : $"{value.Kind}:{value.Argument}");
}
