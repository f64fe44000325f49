using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Building;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder commit</c></summary>
internal static class BuilderCommitHandler
{
    public static async Task<int> RunAsync(BuilderCommitOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var console = session.Console;
        var commit = new CommitWorkingContainer(
            engine,
            new BuildSurroundings(console.Input, console.Output, null, TransferProgress.OnError(console, TransferWords.Push, TransferProgress.PushTitle, options.Quiet)),
            RegistryAccesses.Of(options.Registry));
        var image = await commit.ExecuteAsync(
            options.Container,
            new WorkingCommit
            {
                Targets = [.. options.Targets.Select(CommitTargets.Parse)],
                Manifest = options.Manifest,
                Squash = options.Squash,
                Timestamp = options.Timestamp,
                Remove = options.Remove,
                OmitHistory = options.OmitHistory,
                IsDockerFormat = options.IsDockerFormat,
                WithoutVariables = options.WithoutVariables,
            },
            cancellation).ConfigureAwait(false);
        if (options.IidFile is { } file)
            await File.WriteAllTextAsync(file, image.Id.ToString(), cancellation).ConfigureAwait(false);
        console.Out.Write($"{image.Id.Encoded}\n");
        return ExitStatus.Success;
    }
}
