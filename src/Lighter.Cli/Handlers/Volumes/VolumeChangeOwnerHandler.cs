using Lighter.Cli.Commands.Volumes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Volumes;

namespace Lighter.Cli.Handlers.Volumes;

/// <summary><c>lighter volume chown</c></summary>
internal static class VolumeChangeOwnerHandler
{
    public static Task<int> RunAsync(VolumeChangeOwnerOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        new ChangeOwner(engine).Execute(options.Path, options.Uid, options.Gid);
        return Task.FromResult(ExitStatus.Success);
    }
}
