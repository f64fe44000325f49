using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Images.Listing;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter image prune</c></summary>
internal static class ImagePruneHandler
{
    public static Task<int> RunAsync(ImagePruneOptions options, Session session, CancellationToken cancellation)
    {
        var what = options.All ? "all images without at least one container associated to them" : "all dangling images";
        if (!options.Force && !Question.IsConfirmed(session.Console, $"WARNING! This will remove {what}."))
            return Task.FromResult(ExitStatus.Success);
        using var engine = EngineSession.Open(session);
        var removal = new PruneImages(engine).Execute(options.All, [.. options.Filters.Select(filter => (filter.Name, filter.Value))]);
        var writer = session.Console.Out;
        if (removal.Deleted.Count > 0)
        {
            writer.Write("Deleted Images:\n");
            foreach (var name in removal.Untagged)
                writer.Write($"untagged: {name}\n");
            foreach (var digest in removal.Deleted)
                writer.Write($"deleted: {digest}\n");
            writer.Write('\n');
        }

        writer.Write($"Total reclaimed space: {HumanSize.Format(removal.FreedBytes)}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
