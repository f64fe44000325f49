using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Pulling;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter pull</c></summary>
internal static class PullHandler
{
    public static async Task<int> RunAsync(ImagePullOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var console = session.Console;
        var name = ImageReference.Parse(options.Name);
        if (!options.Quiet && !options.AllTags && name.Tag is null && name.Digest is null)
            console.Out.Write($"Using default tag: {ImageReference.DefaultTag}\n");
        var observer = TransferProgress.OnOutput(console, TransferWords.Pull, TransferProgress.PullTitle, options.Quiet);
        var request = new PullRequest(options.Name)
        {
            AllTags = options.AllTags,
            Platform = Platforms.Parse(options.Platform),
            Access = RegistryAccesses.Of(options.Registry),
        };
        var pulled = await new PullImage(engine, observer).ExecuteAsync(request, cancellation).ConfigureAwait(false);
        foreach (var image in pulled)
            engine.Events.AddImage(image.Reference.Familiar, image.Reference.FamiliarRepository, "pull");
        if (!options.Quiet)
            PullSummary.Write(console.Out, pulled, options.AllTags ? name.FamiliarRepository : null);
        console.Out.Write($"{(options.AllTags ? name.Repository : pulled[0].Reference.ToString())}\n");
        return ExitStatus.Success;
    }
}
