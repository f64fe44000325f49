using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder umount</c></summary>
internal static class BuilderUnmountHandler
{
    public static Task<int> RunAsync(BuilderUnmountOptions options, Session session, CancellationToken cancellation)
    {
        if (options.Containers.Count == 0 && !options.All)
            throw new LighterException(ErrorCode.InvalidArgument, "at least one container must be specified") { Hint = "or --all for all of them" };
        MountRights.Require("umount");
        using var engine = EngineSession.Open(session);
        var mounts = new MountWorkingContainer(engine);
        var names = options.All ? mounts.List().Select(static mounted => mounted.Name) : options.Containers;
        return Task.FromResult(EachName.Run(names, session, mounts.Undo));
    }
}
