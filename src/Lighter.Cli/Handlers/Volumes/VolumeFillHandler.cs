using Lighter.Cli.Commands.Volumes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Volumes;

namespace Lighter.Cli.Handlers.Volumes;

/// <summary><c>lighter volume fill</c></summary>
internal static class VolumeFillHandler
{
    public static Task<int> RunAsync(VolumeFillOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        new FillVolume(engine).Execute(
            engine.Store.Volumes.Resolve(options.Volume), options.Target, engine.Store.Images.Resolve(options.Image));
        return Task.FromResult(ExitStatus.Success);
    }
}
