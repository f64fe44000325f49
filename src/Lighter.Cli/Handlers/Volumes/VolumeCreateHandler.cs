using Lighter.Cli.Commands.Volumes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Handlers.Volumes;

/// <summary><c>lighter volume create</c></summary>
internal static class VolumeCreateHandler
{
    public static Task<int> RunAsync(VolumeCreateOptions options, Session session, CancellationToken cancellation)
    {
        if (options.Driver != "local")
            throw new LighterException(ErrorCode.Unsupported, $"create {options.Name}: volume driver {options.Driver} is not supported") { Hint = "there is one driver: local" };
        using var engine = EngineSession.Open(session);
        var volume = options.Name is { } name
            ? engine.Store.Volumes.Create(name, options.Labels, options.DriverOptions)
            : engine.Store.Volumes.CreateAnonymous(options.Labels);
        engine.Events.AddVolume(volume.Name, "create");
        session.Console.Out.Write(volume.Name + "\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
