using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Images.Building;
using Lighter.Engine.Networks;
using Lighter.Engine.Volumes;
using Lighter.Store.Images;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter system prune</c>: containers first, as what they use is in use.</summary>
internal static class SystemPruneHandler
{
    public static Task<int> RunAsync(SystemPruneOptions options, Session session, CancellationToken cancellation)
    {
        var filters = new PruneFilters(options.Filters);
        if (!Confirmation.Ask(session, Warning(options), options.Force))
            return Task.FromResult(ExitStatus.Success);
        using var engine = EngineSession.Open(session);
        var freed = Containers(engine, session, filters) + Networks(engine, session, filters);
        if (options.Volumes)
            freed += Volumes(engine, session, filters);
        freed += Images(engine, session, filters, options.All) + Cache(engine, session);
        session.Console.Out.Write($"Total reclaimed space: {HumanSize.Format(freed)}\n");
        return Task.FromResult(ExitStatus.Success);
    }

    private static string Warning(SystemPruneOptions options)
    {
        var volumes = options.Volumes ? "  - all anonymous volumes not used by at least one container\n" : "";
        var images = options.All ? "all images without at least one container associated to them" : "all dangling images";
        return $"This will remove:\n  - all stopped containers\n  - all networks not used by at least one container\n{volumes}  - {images}\n  - unused build cache\n";
    }

    private static long Containers(LighterEngine engine, Session session, PruneFilters filters)
    {
        var (removed, bytes) = new PruneContainers(engine).Execute(container => filters.Matches(container.Labels, container.Created));
        Tell(session, "Deleted Containers", removed.Select(id => id.ToString()));
        return bytes;
    }

    private static long Networks(LighterEngine engine, Session session, PruneFilters filters)
    {
        var removed = new RemoveNetwork(engine).Prune(network => filters.Matches(network.Labels, network.Created));
        Tell(session, "Deleted Networks", removed.Select(network => network.Name));
        return 0;
    }

    private static long Volumes(LighterEngine engine, Session session, PruneFilters filters)
    {
        var (removed, bytes) = new PruneVolumes(engine).Execute(all: false, volume => filters.Matches(volume.Labels, volume.Created));
        Tell(session, "Deleted Volumes", removed.Select(volume => volume.Name));
        return bytes;
    }

    private static long Images(LighterEngine engine, Session session, PruneFilters filters, bool all)
    {
        var removal = engine.Store.Images.Prune(all, image => filters.Matches(Labels(engine, image), image.Created ?? image.Added));
        engine.Events.AddRemoval(removal, null);
        engine.Events.AddPrune("image", removal.FreedBytes);
        Tell(session, "Deleted Images", removal.Untagged.Select(name => $"untagged: {name}").Concat(removal.Deleted.Select(id => $"deleted: {id}")));
        return removal.FreedBytes;
    }

    private static long Cache(LighterEngine engine, Session session)
    {
        var removed = new PruneBuildCache(engine).Execute(new BuildCachePruning(All: true));
        engine.Events.AddPrune("builder", removed.Sum(entry => entry.Size));
        Tell(session, "Deleted build cache objects", removed.Select(entry => entry.Key.Encoded));
        return removed.Sum(entry => entry.Size);
    }

    private static Oci.Json.ValueMap Labels(LighterEngine engine, ImageRecord image) => engine.Store.Images.ReadConfig(image).Model.Config?.Labels ?? [];

    private static void Tell(Session session, string title, IEnumerable<string> items)
    {
        var lines = string.Concat(items.Select(item => item + "\n"));
        if (lines.Length > 0)
            session.Console.Out.Write($"{title}:\n{lines}\n");
    }
}
