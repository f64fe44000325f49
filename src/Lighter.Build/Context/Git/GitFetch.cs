using Lighter.Linux;
using Lighter.Store;
using Lighter.Store.Layers;

namespace Lighter.Build.Context.Git;

/// <summary>Fetches one commit of a repository.</summary>
public sealed class GitFetch(LighterStore store, GitAccess access)
{
    private const int CommitLength = 40;
    private const int ShortestChecksum = 7;
    private const string Work = "repository";
    private const string GitDirectory = ".git";

    /// <summary>The commit that an address means now.</summary>
    /// <exception cref="LighterException">The repository cannot be asked, has no such reference, or has another commit there.</exception>
    public string Resolve(GitAddress address, CancellationToken cancellation)
    {
        var (commit, _) = Find(address, cancellation);
        var isExpected = address.Checksum is not { } expected
            || (expected.Length >= ShortestChecksum && commit.StartsWith(expected, StringComparison.OrdinalIgnoreCase));
        return isExpected
            ? commit
            : throw new LighterException(ErrorCode.InvalidArgument, $"fetching {address}: expected checksum to match {address.Checksum}, got {commit}");
    }

    /// <summary>The files as a context, which are gone with it.</summary>
    public BuildContext Checkout(GitAddress address, CancellationToken cancellation)
    {
        var staging = store.Layers.Stage();
        try
        {
            Checkout(address, staging, cancellation);
            return BuildContext.Of(Open(address, staging), staging);
        }
        catch
        {
            staging.Dispose();
            throw;
        }
    }

    /// <summary>A tag stands for the commit that it names; a branch goes before a tag of the same name.</summary>
    private (string Commit, string Fetched) Find(GitAddress address, CancellationToken cancellation)
    {
        if (address.Reference is { Length: CommitLength } commit && commit.All(char.IsAsciiHexDigitLower))
            return (commit, commit);
        var name = address.Reference ?? "HEAD";
        var list = new GitProgram(access, address.Remote).Run("asking", cancellation, "ls-remote", "--", address.Remote, name, name + "^{}");
        var found = list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t')).Where(static parts => parts.Length == 2)
            .GroupBy(static parts => parts[1]).ToDictionary(static group => group.Key, static group => group.First()[0]);
        foreach (var candidate in (string[])[name, $"refs/heads/{name}", $"refs/tags/{name}", $"refs/{name}"])
        {
            if (found.TryGetValue(candidate, out var named))
                return (found.GetValueOrDefault(candidate + "^{}") ?? named, candidate);
        }

        throw new LighterException(ErrorCode.NotFound, $"fetching {address}: repository does not contain ref {name}");
    }

    private void Checkout(GitAddress address, LayerStaging staging, CancellationToken cancellation)
    {
        var (commit, fetched) = Find(address, cancellation);
        var git = new GitProgram(access, address.Remote);
        var folder = Path.Join(staging.DiffPath, Work);
        git.Run("fetching", cancellation, "init", "--quiet", "--template=", folder);
        git.Run("fetching", cancellation, "-C", folder, "remote", "add", "origin", address.Remote);
        FetchCommit(git, folder, fetched, commit, cancellation);
        git.Run("fetching", cancellation, "-C", folder, "checkout", "--quiet", "--force", "--detach", commit);
        if (address.Submodules)
            git.Run("fetching submodules of", cancellation, "-C", folder, "submodule", "--quiet", "update", "--init", "--recursive", "--depth=1");
        if (address.KeepGitDir)
            return;
        using var files = staging.Diff.OpenDirectory(Work);
        RemoveHistory(files);
    }

    /// <summary>Not every server gives out a commit by itself: then all is fetched.</summary>
    private static void FetchCommit(GitProgram git, string folder, string fetched, string commit, CancellationToken cancellation)
    {
        var shallow = git.TryRun(cancellation, "-C", folder, "fetch", "--quiet", "--depth=1", "--no-tags", "origin", fetched);
        if (shallow.Status.IsSuccess && git.TryRun(cancellation, "-C", folder, "cat-file", "-e", commit + "^{commit}").Status.IsSuccess)
            return;
        git.Run("fetching", cancellation, "-C", folder, "fetch", "--quiet", "--tags", "origin", "+refs/heads/*:refs/remotes/origin/*");
    }

    /// <summary>The repository's and its submodules': no file of a repository can have that name.</summary>
    private static void RemoveHistory(DirectoryFd directory)
    {
        foreach (var entry in directory.ReadEntries())
        {
            if (entry.Name == GitDirectory)
            {
                directory.DeleteTree(entry.Name);
            }
            else if (directory.Stat(entry.Name).Kind == FileKind.Directory)
            {
                using var below = directory.OpenDirectory(entry.Name);
                RemoveHistory(below);
            }
        }
    }

    /// <summary>Links on the way to the folder lead within the repository (CVE-2026-33748).</summary>
    private static DirectoryFd Open(GitAddress address, LayerStaging staging)
    {
        using var root = staging.Diff.OpenDirectory(Work);
        return root.TryOpenDirectoryInRoot(address.Folder ?? ".", out var folder) switch
        {
            Errno.None => folder!,
            Errno.ENOENT or Errno.ENOTDIR => throw new LighterException(ErrorCode.NotFound, $"fetching {address}: there is no directory {address.Folder} in the repository"),
            var errno => throw new LinuxException(errno, "open", address.Folder ?? ""),
        };
    }
}
