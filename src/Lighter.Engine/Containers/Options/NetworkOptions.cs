using System.Net;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>How the container is reached and what it can reach.</summary>
public sealed record NetworkOptions
{
    /// <summary>Empty means the default network. A mode other than <see cref="NetworkMode.Named"/> stands alone.</summary>
    public ValueList<NetworkAttachment> Networks { get; init; } = [];

    public ValueList<PortPublish> Published { get; init; } = [];

    /// <summary>Every exposed port gets a random host port.</summary>
    public bool PublishAll { get; init; }

    public ValueList<ExposedPort> Exposed { get; init; } = [];

    public string? Hostname { get; init; }

    public string? Domainname { get; init; }

    public ValueList<IPAddress> DnsServers { get; init; } = [];

    public ValueList<string> DnsOptions { get; init; } = [];

    public ValueList<string> DnsSearch { get; init; } = [];

    public ValueList<ExtraHost> ExtraHosts { get; init; } = [];

    /// <summary>The image's <c>/etc/hosts</c> stays as it is.</summary>
    public bool KeepsHosts { get; init; }

    public ValueList<ContainerLink> Links { get; init; } = [];
}
