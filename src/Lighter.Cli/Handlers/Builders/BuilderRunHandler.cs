using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder run</c></summary>
internal static class BuilderRunHandler
{
    public static async Task<int> RunAsync(BuilderRunOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var command = new WorkingCommand
        {
            Command = options.Command,
            Options = WithMounts(options),
            StepMounts = [.. options.Mounts.Select(static mount => mount.OfStep).OfType<Dockerfile.Instructions.RunMount>()],
            Network = options.Network,
            Shared = options.Shared,
            HasHostsFile = options.HasHostsFile,
            ContextDirectory = options.ContextDirectory,
            AddHistory = options.AddHistory,
        };
        var run = new RunInWorkingContainer(engine, ImageProviders.Of(engine, session, quiet: false));
        var end = await run.ExecuteAsync(options.Container, command, new OwnStreams(options.Terminal ?? OwnStreams.AreTerminal), cancellation).ConfigureAwait(false);
        return end.Failure is { } failure ? throw failure : end.Status.ShellCode;
    }

    private static Engine.Containers.Options.ContainerCreateOptions WithMounts(BuilderRunOptions options) => options.Options with
    {
        Storage = options.Options.Storage with
        {
            Mounts = [.. options.Options.Storage.Mounts, .. options.Mounts.Select(static mount => mount.OfContainer).OfType<Engine.Containers.Options.MountSpec>()],
        },
    };
}
