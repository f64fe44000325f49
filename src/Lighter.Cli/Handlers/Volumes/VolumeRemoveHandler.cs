using Lighter.Cli.Commands.Volumes;
using Lighter.Cli.Grammar;
using Lighter.Engine.Volumes;

namespace Lighter.Cli.Handlers.Volumes;

/// <summary><c>lighter volume rm</c></summary>
internal static class VolumeRemoveHandler
{
    public static Task<int> RunAsync(VolumeRemoveOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(EachName.Run(options.Volumes, session, name =>
        {
            new RemoveVolume(engine).Execute(name, options.Force);
            return name;
        }));
    }
}
