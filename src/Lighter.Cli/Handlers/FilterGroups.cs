using Lighter.Cli.Grammar;

namespace Lighter.Cli.Handlers;

/// <summary>The conditions of <c>--filter</c> together: those of one name are alternatives, but labels must all be there.</summary>
internal static class FilterGroups
{
    public static bool Match(IEnumerable<Filter> filters, Func<Filter, bool> matches) => filters.GroupBy(filter => filter.Name)
        .All(group => group.Key == "label" ? group.All(matches) : group.Any(matches));
}
