using Lighter.Cli.Commands;
using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Handlers;

/// <summary>The conditions of <c>prune --filter</c>: <c>until</c>, <c>label</c> and <c>label!</c>; all must be met.</summary>
internal sealed class PruneFilters
{
    private readonly ValueList<Filter> _filters;
    private readonly DateTimeOffset? _until;

    public PruneFilters(ValueList<Filter> filters)
    {
        _filters = filters;
        foreach (var filter in filters)
        {
            if (filter.Name is not ("until" or "label" or "label!" or "all"))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'");
            if (filter.Name == "until")
                _until = Moment.Parse(filter.Value, DateTimeOffset.UtcNow);
        }
    }

    public bool Matches(ValueMap labels, DateTimeOffset created) => (_until is not { } until || created < until)
        && _filters.All(filter => filter.Name switch
        {
            "label" => LabelCondition.Matches(labels, filter.Value),
            "label!" => !LabelCondition.Matches(labels, filter.Value),
            _ => true,
        });
}
