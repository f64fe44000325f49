using Lighter.Cli.Commands.Manifests;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Cli.Handlers.Images;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Manifests;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest push</c></summary>
internal static class ManifestPushHandler
{
    public static async Task<int> RunAsync(ManifestPushOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var console = session.Console;
        var push = new PushList(
            engine,
            TransferProgress.OnError(console, TransferWords.Push, TransferProgress.PushTitle, options.Quiet),
            RegistryAccesses.Of(options.Registry),
            console.Output);
        var destination = options.Destination is { } text ? CommitTargets.Parse(text) : null;
        var pushed = await push.ExecuteAsync(options.List, destination, cancellation).ConfigureAwait(false);
        if (options.DigestFile is { } file)
            await File.WriteAllTextAsync(file, pushed.Digest.ToString(), cancellation).ConfigureAwait(false);
        console.Out.Write($"{pushed.Digest}\n");
        if (options.Purge)
            new ManifestLists(engine).Delete(options.List);
        return ExitStatus.Success;
    }
}
