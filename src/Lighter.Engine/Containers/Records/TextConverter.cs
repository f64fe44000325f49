using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Containers.Records;

/// <summary>Keeps a value that has a grammar of its own as its text.</summary>
internal abstract class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        parse(reader.GetString() ?? throw new JsonException("expected a text"));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

internal sealed class IPAddressConverter() : TextConverter<IPAddress>(IPAddress.Parse);

internal sealed class PortPublishConverter() : TextConverter<PortPublish>(PortPublish.Parse);

internal sealed class ExposedPortConverter() : TextConverter<ExposedPort>(ExposedPort.Parse);

internal sealed class ExtraHostConverter() : TextConverter<ExtraHost>(ExtraHost.Parse);

internal sealed class MacAddressConverter() : TextConverter<MacAddress>(MacAddress.Parse);

internal sealed class RestartPolicyConverter() : TextConverter<RestartPolicy>(RestartPolicy.Parse);

internal sealed class DeviceSpecConverter() : TextConverter<DeviceSpec>(DeviceSpec.Parse);

internal sealed class ContainerLinkConverter() : TextConverter<ContainerLink>(ContainerLink.Parse);
