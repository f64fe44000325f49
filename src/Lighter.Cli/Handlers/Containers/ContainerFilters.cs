using System.Globalization;
using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>
/// The conditions of <c>ps --filter</c>: those of one name are alternatives, but labels must all be there.
/// <see href="https://docs.docker.com/reference/cli/docker/container/ls/#filter"/>
/// </summary>
internal sealed class ContainerFilters
{
    private readonly IReadOnlyList<Filter> _filters;
    private readonly LighterEngine _engine;

    public ContainerFilters(LighterEngine engine, IReadOnlyList<Filter> filters)
    {
        _engine = engine;
        _filters = filters;
        foreach (var filter in filters)
        {
            if (filter.Name is not ("id" or "name" or "label" or "status" or "exited" or "ancestor" or "before" or "since" or "volume" or "network" or "publish" or "expose" or "is-task" or "health"))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'");
            if (!IsKnown(filter.Name, filter.Value))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}={filter.Value}'");
        }
    }

    /// <summary>Then also containers that do not run are meant.</summary>
    public bool NamesStates => _filters.Any(filter => filter.Name is "status" or "exited");

    public bool Matches(ContainerSummary container) => FilterGroups.Match(_filters, filter => Matches(container, filter.Name, filter.Value));

    private bool Matches(ContainerSummary container, string name, string value) => name switch
    {
        "id" => container.Record.Id.ToString().StartsWith(value, StringComparison.Ordinal),
        "name" => NameCondition.Matches(container.Record.Name, value.TrimStart('/')) || NameCondition.Matches("/" + container.Record.Name, value),
        "label" => LabelCondition.Matches(container.Record.Labels, value),
        "status" => container.State == value,
        "exited" => container.State == "exited" && container.ExitCode.ToString(CultureInfo.InvariantCulture) == value,
        "ancestor" => container.Record.ImageName == value || container.Record.Image is { } image && _engine.Store.Images.Find(value)?.Id == image,
        "before" => container.Record.Created < _engine.Store.Containers.Resolve(value).Created,
        "since" => container.Record.Created > _engine.Store.Containers.Resolve(value).Created,
        "volume" => container.Record.Volumes.Contains(value) || container.Stored.Options.Storage.Mounts.Any(mount => mount.Target == value || mount.Source == value),
        "network" => container.Stored.Options.Network.Networks.Select(network => network.Name).DefaultIfEmpty("bridge").Contains(value),
        "publish" => container.Ports.Any(port => PortCondition.Matches(port.HostPort, port.Protocol, value)),
        "expose" => PortText.Exposed(container).Any(port => PortCondition.Matches(port.Port, port.Protocol, value)),
        "is-task" => value is "false" or "0",
        _ => (container.IsRunning ? container.Health?.Status ?? "none" : "none") == value,
    };

    /// <summary>A word that no container could meet is a mistake; nothing found would hide it.</summary>
    private static bool IsKnown(string name, string value) => name switch
    {
        "status" => value is "created" or "restarting" or "running" or "removing" or "paused" or "exited" or "dead",
        "exited" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "health" => value is "none" or "starting" or "healthy" or "unhealthy",
        "is-task" => value is "true" or "false" or "1" or "0",
        "publish" or "expose" => PortCondition.IsValid(value),
        _ => true,
    };
}
