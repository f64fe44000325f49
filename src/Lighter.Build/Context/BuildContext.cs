using Lighter.Dockerfile.Ignore;
using Lighter.Layers.Compression;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Store;

namespace Lighter.Build.Context;

/// <summary>
/// The files that a build may use: a directory of the user's, or what an archive held. Nothing in it is trusted, and nothing
/// outside of it can be reached through it.
/// </summary>
public sealed class BuildContext : IDisposable
{
    private readonly IDisposable? _owned;

    private BuildContext(DirectoryFd root, IgnorePatterns ignore, IDisposable? owned)
    {
        Root = root;
        Ignore = ignore;
        _owned = owned;
    }

    public DirectoryFd Root { get; }

    /// <summary>What the build must not see: <c>.dockerignore</c>.</summary>
    public IgnorePatterns Ignore { get; private set; }

    /// <param name="trustedPath">The directory that the user named.</param>
    public static BuildContext Open(string trustedPath) => DirectoryFd.TryOpen(trustedPath, out var root) switch
    {
        Errno.None => new(root!, IgnorePatterns.None, null),
        Errno.ENOENT => throw new LighterException(ErrorCode.NotFound, $"unable to prepare context: path \"{trustedPath}\" not found"),
        Errno.ENOTDIR => throw new LighterException(ErrorCode.InvalidArgument, $"unable to prepare context: path \"{trustedPath}\" is no directory"),
        var errno => throw new LinuxException(errno, "unable to prepare context: open", trustedPath),
    };

    /// <summary>No files at all: a Dockerfile that came by itself.</summary>
    public static BuildContext Empty(LighterStore store)
    {
        var staging = store.Layers.Stage();
        return new(staging.Diff, IgnorePatterns.None, staging);
    }

    /// <summary>A directory that goes with what it lies in.</summary>
    internal static BuildContext Of(DirectoryFd root, IDisposable owned) => new(root, IgnorePatterns.None, owned);

    /// <summary>The files of a tar, plain or compressed; they are gone with the context.</summary>
    public static BuildContext Extract(LighterStore store, Stream archive, bool isRootless, CancellationToken cancellation)
    {
        var staging = store.Layers.Stage();
        try
        {
            using var plain = Decompression.OpenSimple(archive);
            TreeExtractor.Extract(plain, staging.Diff, "/", new UnpackOptions { Rootless = isRootless, KeepRoot = true }, cancellation);
            return new(staging.Diff, IgnorePatterns.None, staging);
        }
        catch (Exception e)
        {
            staging.Dispose();
            throw e is LighterException known ? known.While("unable to prepare context") : e;
        }
    }

    /// <summary>A small text file of the context; null when there is none.</summary>
    public byte[]? ReadFile(string untrustedPath)
    {
        var errno = Root.TryOpenFileFdInRoot(untrustedPath, OpenFlags.ReadOnly, 0, out var file);
        if (errno is Errno.ENOENT or Errno.ENOTDIR)
            return null;
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", untrustedPath);
        using (file)
            return ContextFile.Read(file!, untrustedPath);
    }

    public void UseIgnoreFile(string text, string name) => Ignore = IgnorePatterns.Parse(text, name);

    public void Dispose()
    {
        Root.Dispose();
        _owned?.Dispose();
    }
}
