using System.Collections.Concurrent;
using Lighter.Build.Context;
using Lighter.Build.Context.Git;

namespace Lighter.Build.Execution;

/// <summary>The repositories that ADD names: each is asked for its commit once a build, and fetched only where that one is new.</summary>
internal sealed class GitRepositories(GitFetch fetch)
{
    private readonly ConcurrentDictionary<GitAddress, Lazy<Task<string>>> _commits = new();

    public Task<string> CommitOfAsync(GitAddress address, CancellationToken cancellation) => _commits.GetOrAdd(
        address, asked => new(() => Task.Run(() => fetch.Resolve(asked, cancellation), cancellation))).Value;

    /// <summary>What was asked for.</summary>
    public IEnumerable<RepositoryMaterial> Used => _commits.Where(static known => known.Value is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        .Select(static known => new RepositoryMaterial(known.Key.Remote, known.Value.Value.Result));

    /// <summary>The files of the commit that was told; for the caller to dispose.</summary>
    public BuildContext Open(GitAddress address, CancellationToken cancellation) =>
        fetch.Checkout(address with { Reference = CommitOfAsync(address, cancellation).GetAwaiter().GetResult() }, cancellation);
}
