using System.Net;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Network.Names;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Networking;

/// <summary>
/// Another container as one that is linked to it sees it: a line of <c>/etc/hosts</c>, and variables that tell its ports and its
/// environment. <see href="https://docs.docker.com/engine/network/links/"/>
/// </summary>
internal sealed record LinkedContainer(string Alias, ContainerRecord Container, StoredContainer Stored, IPAddress Address)
{
    /// <summary>Its ports, those of TCP first.</summary>
    private IEnumerable<(string Protocol, int Port)> Ports => Stored.Options.Network.Exposed
        .Concat((Stored.Image?.ExposedPorts ?? []).Select(ExposedPort.Parse))
        .Concat(Stored.Options.Network.Published.Select(publish => new ExposedPort(publish.ContainerPorts, publish.Protocol)))
        .SelectMany(port => Enumerable.Range(port.Ports.First, port.Ports.Count).Select(number => (port.Protocol.ToString().ToLowerInvariant(), number)))
        .Distinct().OrderBy(port => port.Item1 != "tcp").ThenBy(port => port.number);

    public HostsEntry Hosts => new(Address, string.Join(' ', new[] { Alias, Stored.Options.Network.Hostname ?? Container.Id.Short, Container.Name }.Distinct()));

    /// <param name="name">Of the container that is linked to this one.</param>
    public IEnumerable<string> Variables(string name)
    {
        var prefix = Alias.ToUpperInvariant().Replace('-', '_');
        if (Ports.Select(port => ((string, int)?)port).FirstOrDefault() is var (protocol, first))
            yield return $"{prefix}_PORT={protocol}://{Address}:{first}";
        foreach (var port in Ports)
        {
            var key = $"{prefix}_PORT_{port.Port}_{port.Protocol.ToUpperInvariant()}";
            yield return $"{key}={port.Protocol}://{Address}:{port.Port}";
            yield return $"{key}_ADDR={Address}";
            yield return $"{key}_PORT={port.Port}";
            yield return $"{key}_PROTO={port.Protocol}";
        }

        yield return $"{prefix}_NAME=/{name}/{Alias}";
        foreach (var variable in Environment())
            yield return $"{prefix}_ENV_{variable}";
    }

    private IEnumerable<string> Environment() => (Stored.Image?.Env ?? [])
        .Concat(Stored.Options.Process.Environment.Where(entry => entry.Value is not null).Select(entry => $"{entry.Name}={entry.Value}"))
        .Where(variable => !variable.StartsWith("PATH=", StringComparison.Ordinal) && !variable.StartsWith("HOME=", StringComparison.Ordinal));
}
