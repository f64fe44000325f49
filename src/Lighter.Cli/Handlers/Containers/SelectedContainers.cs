using Lighter.Cli.Commands.Containers;
using Lighter.Engine;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>The containers that a command line stands for, as names to be resolved one by one.</summary>
internal static class SelectedContainers
{
    /// <param name="engine">Whose containers.</param>
    /// <param name="selection">As the user said it.</param>
    /// <param name="isMeant">Which of them all the command makes sense for.</param>
    public static IReadOnlyList<string> Of(LighterEngine engine, ContainerSelection selection, Func<ContainerSummary, bool> isMeant)
    {
        var names = selection.Names.Concat(selection.IdFiles.SelectMany(file => IdIn(file, selection.Ignore))).ToList();
        if (selection.All || selection.Latest || selection.Filters.Count > 0)
            names.AddRange(Listed(engine, selection, isMeant).Select(container => container.Record.Id.ToString()));
        return selection.Ignore ? names.FindAll(name => engine.Store.Containers.Find(name) is not null) : names;
    }

    private static IEnumerable<ContainerSummary> Listed(LighterEngine engine, ContainerSelection selection, Func<ContainerSummary, bool> isMeant)
    {
        var filters = new ContainerFilters(engine, selection.Filters);
        var containers = new ListContainers(engine).Execute();
        if (!selection.Latest)
            return containers.Where(filters.Matches).Where(isMeant).ToList();
        return containers.Count > 0
            ? containers.Take(1)
            : throw new LighterException(ErrorCode.NotFound, "--latest: there is no container");
    }

    private static IEnumerable<string> IdIn(string file, bool mayBeMissing)
    {
        if (mayBeMissing && !File.Exists(file))
            return [];
        try
        {
            return [File.ReadAllText(file).Trim()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"reading the container's id from {file}: {e.Message}", e);
        }
    }
}
