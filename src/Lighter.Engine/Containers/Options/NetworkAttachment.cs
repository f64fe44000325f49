using System.Net;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// A <c>--network</c> value: a name or mode, or <c>name=web,alias=db,ip=10.0.0.2</c>.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/#network"/>
/// </summary>
public sealed record NetworkAttachment
{
    /// <summary>The name of the network every container is on that asks for nothing else.</summary>
    public const string DefaultName = "bridge";

    public NetworkMode Mode { get; init; }

    /// <summary>The network, container or path; <see cref="DefaultName"/> for the default network.</summary>
    public string Name { get; init; } = DefaultName;

    public ValueList<string> Aliases { get; init; } = [];

    public IPAddress? Ipv4 { get; init; }

    public IPAddress? Ipv6 { get; init; }

    public MacAddress? Mac { get; init; }

    /// <summary>The name of the link inside the container.</summary>
    public string? InterfaceName { get; init; }

    public ValueMap DriverOptions { get; init; } = [];

    public static NetworkAttachment Parse(string text)
    {
        if (!text.Contains('=') || text.StartsWith("ns:", StringComparison.Ordinal))
            return Named(new(), text);
        var attachment = new NetworkAttachment { Name = "" };
        foreach (var field in CommaFields.Split(text))
            attachment = WithField(attachment, field);
        return attachment.Name.Length > 0 ? attachment : throw InvalidOption.Because("network name/id is not specified");
    }

    private static NetworkAttachment Named(NetworkAttachment attachment, string name) => name switch
    {
        "" or "default" or "private" => attachment with { Name = DefaultName },
        "none" => attachment with { Mode = NetworkMode.None, Name = name },
        "host" => attachment with { Mode = NetworkMode.Host, Name = name },
        "pasta" => attachment with { Mode = NetworkMode.Pasta, Name = name },
        _ when name.StartsWith("container:", StringComparison.Ordinal) => name.Length > 10
            ? attachment with { Mode = NetworkMode.Container, Name = name[10..] }
            : throw InvalidOption.Because("invalid container format container:<name|id>"),
        _ when name.StartsWith("ns:", StringComparison.Ordinal) => attachment with { Mode = NetworkMode.Path, Name = name[3..] },
        _ => attachment with { Name = name },
    };

    private static NetworkAttachment WithField(NetworkAttachment attachment, string field)
    {
        var (key, value) = CommaFields.KeyAndValue(field);
        if (value is null)
            throw InvalidOption.Because($"invalid key/value pair format in network options: {field}");
        return key switch
        {
            "name" => Named(attachment, value),
            "alias" => attachment with { Aliases = [.. attachment.Aliases, value] },
            "ip" => attachment with { Ipv4 = Addresses.ParseV4(value) },
            "ip6" => attachment with { Ipv6 = Addresses.ParseV6(value) },
            "mac-address" => attachment with { Mac = MacAddress.Parse(value) },
            "interface_name" or "interface-name" => attachment with { InterfaceName = value },
            "driver-opt" => attachment with { DriverOptions = new([.. attachment.DriverOptions, KeyValue.Parse(value)]) },
            _ => throw InvalidOption.Because($"invalid field key {key}"),
        };
    }
}
