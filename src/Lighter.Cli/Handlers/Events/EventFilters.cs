using Lighter.Cli.Grammar;
using Lighter.Engine.Events;

namespace Lighter.Cli.Handlers.Events;

/// <summary>
/// The conditions of <c>events --filter</c>: those of one name are alternatives, but labels must all be there.
/// <see href="https://docs.docker.com/reference/cli/docker/system/events/#filter"/>
/// </summary>
internal sealed class EventFilters
{
    /// <summary>Docker's; of some of them nothing ever happens here.</summary>
    private static readonly string[] Known =
        ["config", "container", "daemon", "event", "image", "label", "network", "node", "plugin", "scope", "secret", "service", "type", "volume"];

    private readonly IReadOnlyList<Filter> _filters;

    public EventFilters(IReadOnlyList<Filter> filters)
    {
        _filters = filters;
        foreach (var filter in filters)
        {
            if (!Known.Contains(filter.Name))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'");
        }
    }

    public bool Match(StoreEvent item) => FilterGroups.Match(_filters, filter => Matches(item, filter.Name, filter.Value));

    private static bool Matches(StoreEvent item, string name, string value) => name switch
    {
        "type" => item.Type == value,
        "event" => item.Action == value || item.Action.StartsWith(value + ":", StringComparison.Ordinal),
        "scope" => value == "local",
        "label" => LabelCondition.Matches(item.Attributes, value),
        "container" or "network" or "volume" => item.Type == name && IsNamed(item, value),
        "image" => OfImage(item, value),
        _ => false,
    };

    private static bool IsNamed(StoreEvent item, string value) =>
        item.Id.StartsWith(value, StringComparison.Ordinal)
        || (item.Attributes.TryGetValue("name", out var name) && name.StartsWith(value.TrimStart('/'), StringComparison.Ordinal));

    /// <summary>With or without its tag.</summary>
    private static bool OfImage(StoreEvent item, string value)
    {
        if (item.Type == "image")
            return IsImage(item.Id, value) || IsImage(item.Attributes.GetValueOrDefault("name") ?? "", value);
        return item.Type == "container" && IsImage(item.Attributes.GetValueOrDefault("image") ?? "", value);
    }

    private static bool IsImage(string name, string value)
    {
        var colon = name.LastIndexOf(':');
        return name == value || (colon > name.LastIndexOf('/') && name[..colon] == value);
    }
}
