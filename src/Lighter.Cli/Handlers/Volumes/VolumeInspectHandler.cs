using Lighter.Cli.Commands.Volumes;
using Lighter.Cli.Grammar;
using Lighter.Engine.Volumes;

namespace Lighter.Cli.Handlers.Volumes;

/// <summary><c>lighter volume inspect</c></summary>
internal static class VolumeInspectHandler
{
    public static Task<int> RunAsync(VolumeInspectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(InspectedNames.Write(options.Volumes, options.Format, session, name =>
            engine.Store.Volumes.Find(name) is { } volume ? InspectVolume.Execute(volume) : null, "No such volume"));
    }
}
