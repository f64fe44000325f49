using System.Globalization;
using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine.Registries;
using Lighter.Registry.Search;

namespace Lighter.Cli.Handlers.Registries;

/// <summary><c>lighter search</c></summary>
internal static class SearchHandler
{
    private const int DescriptionWidth = 45;
    private const string Yes = "[OK]";

    public static async Task<int> RunAsync(RegistrySearchOptions options, Session session, CancellationToken cancellation)
    {
        Check(options.Filters);
        using var engine = EngineSession.Open(session);
        var found = await new SearchImages(engine).ExecuteAsync(options.Term, options.Limit, RegistryAccesses.Of(options.Registry), cancellation).ConfigureAwait(false);
        new ListView<FoundRepository>(Fields(options.NoTruncation), "Name", "Description", "StarCount", "IsOfficial")
            .Write(session.Console.Out, options.Format, found.Where(repository => options.Filters.All(filter => Matches(repository, filter))));
        return ExitStatus.Success;
    }

    private static IReadOnlyList<TemplateField<FoundRepository>> Fields(bool noTruncation) =>
    [
        new("Name", "NAME", repository => repository.Name),
        new("Description", "DESCRIPTION", repository => noTruncation ? repository.Description : Ellipsis.Cut(repository.Description, DescriptionWidth)),
        new("StarCount", "STARS", repository => repository.Stars.ToString(CultureInfo.InvariantCulture)),
        Mark("IsOfficial", "OFFICIAL", repository => repository.IsOfficial),
        Mark("IsAutomated", "AUTOMATED", repository => repository.IsAutomated),
    ];

    private static TemplateField<FoundRepository> Mark(string name, string header, Func<FoundRepository, bool> isSet) =>
        new(name, header, repository => isSet(repository) ? Yes : "") { Json = repository => isSet(repository) ? "true" : "false" };

    private static bool Matches(FoundRepository repository, Filter filter) => filter.Name switch
    {
        "stars" => repository.Stars >= long.Parse(filter.Value, CultureInfo.InvariantCulture),
        "is-official" => repository.IsOfficial == IsTrue(filter),
        _ => repository.IsAutomated == IsTrue(filter),
    };

    private static bool IsTrue(Filter filter) => filter.Value is "true" or "1";

    private static void Check(IEnumerable<Filter> filters)
    {
        foreach (var filter in filters)
        {
            var isKnown = filter.Name switch
            {
                "stars" => long.TryParse(filter.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
                "is-official" or "is-automated" => filter.Value is "true" or "false" or "1" or "0",
                _ => throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}': it is stars, is-official or is-automated"),
            };
            if (!isKnown)
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}={filter.Value}'");
        }
    }
}
