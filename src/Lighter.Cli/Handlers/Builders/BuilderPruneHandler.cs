using Lighter.Cli.Commands;
using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Images.Building;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder prune</c></summary>
internal static class BuilderPruneHandler
{
    private const int ShortId = 12;

    public static Task<int> RunAsync(BuilderPruneOptions options, Session session, CancellationToken cancellation)
    {
        var pruning = new BuildCachePruning(options.All, SinceOf(options), options.Keep?.Bytes);
        var what = options.All ? "all build cache" : "all dangling build cache";
        if (!Confirmation.Ask(session, $"WARNING! This will remove {what}.", options.Force))
            return Task.FromResult(ExitStatus.Success);
        using var engine = EngineSession.Open(session);
        var removed = new PruneBuildCache(engine).Execute(pruning);
        var logs = pruning.UnusedSince is { } since ? engine.Store.BuildLogs.Remove(since) : default;
        var output = session.Console.Out;
        if (removed.Count > 0)
        {
            output.Write($"ID{new string(' ', ShortId)}SIZE\n");
            foreach (var item in removed)
                output.Write($"{item.Key.Encoded[..ShortId]}  {HumanSize.Format(item.Size)}\n");
            output.Write("\n");
        }

        if (logs.Count > 0)
            output.Write($"Build logs:\t{logs.Count}\n");
        output.Write($"Total:\t{HumanSize.Format(removed.Sum(static item => item.Size) + logs.Size)}\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static DateTimeOffset? SinceOf(BuilderPruneOptions options)
    {
        DateTimeOffset? since = null;
        foreach (var filter in options.Filters)
        {
            since = filter.Name is "until" or "unused-for"
                ? Moment.Parse(filter.Value, DateTimeOffset.UtcNow)
                : throw new LighterException(ErrorCode.InvalidArgument, $"invalid filter '{filter.Name}'") { Hint = "use until=DURATION" };
        }

        return since;
    }
}
