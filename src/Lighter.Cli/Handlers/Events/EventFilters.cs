using Lighter.Cli.Grammar;
using Lighter.Engine.Events;

namespace Lighter.Cli.Handlers.Events;

/// <summary>
/// The conditions of <c>events --filter</c>: those of one name are alternatives, but labels must all be there.
/// <see href="https://docs.docker.com/reference/cli/docker/system/events/#filter"/>
/// </summary>
internal sealed class EventFilters
{
    private readonly ILookup<string, string> _conditions;

    public EventFilters(IEnumerable<Filter> filters)
    {
        _conditions = filters.ToLookup(filter => filter.Name, filter => filter.Value);
        foreach (var condition in _conditions)
        {
            if (condition.Key is not ("container" or "event" or "image" or "label" or "type"))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{condition.Key}'");
        }
    }

    public bool Match(StoreEvent item) => _conditions.All(condition => condition.Key == "label"
        ? condition.All(value => HasLabel(item, value))
        : condition.Any(value => Matches(item, condition.Key, value)));

    private static bool Matches(StoreEvent item, string name, string value) => name switch
    {
        "type" => item.Type == value,
        "event" => item.Action == value || item.Action.StartsWith(value + ":", StringComparison.Ordinal),
        "container" => item.Type == "container" && IsNamed(item, value, "name"),
        _ => item.Type == "image" ? IsNamed(item, value, "name") : item.Attributes.GetValueOrDefault("image") == value,
    };

    private static bool IsNamed(StoreEvent item, string value, string attribute) =>
        item.Id.StartsWith(value, StringComparison.Ordinal) || item.Attributes.GetValueOrDefault(attribute) == value.TrimStart('/');

    private static bool HasLabel(StoreEvent item, string condition)
    {
        var equals = condition.IndexOf('=');
        return item.Attributes.TryGetValue(equals < 0 ? condition : condition[..equals], out var value) && (equals < 0 || value == condition[(equals + 1)..]);
    }
}
