using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Engine.Images.Importing;

namespace Lighter.Engine.Images.Building;

/// <summary>Opens what the user names as a context: a directory, a git repository, the address of an archive or a Dockerfile.</summary>
internal sealed class ContextOpener(LighterEngine engine, GitAccess git)
{
    public const string StandardInput = "-";

    /// <returns>The context, and the Dockerfile if the word led to one.</returns>
    public async Task<(BuildContext Context, byte[]? Dockerfile)> OpenAsync(string word, Stream input, bool keepGitDir, CancellationToken cancellation)
    {
        if (word == StandardInput)
            return ContextStream.Read(engine.Store, input, engine.IsRootless, cancellation);
        if (GitAddress.TryParseContext(word) is { } address)
        {
            var asked = address with { KeepGitDir = keepGitDir || address.KeepGitDir };
            return (await Task.Run(() => Fetch(asked, cancellation), cancellation).ConfigureAwait(false), null);
        }

        if (!ImportSource.IsAddress(word))
            return (BuildContext.Open(word), null);
        await using var body = await ImportSource.OpenAsync(word, cancellation).ConfigureAwait(false);
        return ContextStream.Read(engine.Store, body, engine.IsRootless, cancellation);
    }

    private BuildContext Fetch(GitAddress address, CancellationToken cancellation)
    {
        var fetch = new GitFetch(engine.Store, git);
        return fetch.Checkout(address with { Reference = fetch.Resolve(address, cancellation) }, cancellation);
    }
}
