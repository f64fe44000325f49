namespace Lighter.Linux;

/// <summary>Files of this directory as <see cref="FileFd"/>, and directories made inside the root.</summary>
public sealed partial class DirectoryFd
{
    /// <summary>Opens or makes a file below this directory without meeting a link; never waits for a fifo's peer.</summary>
    public Errno TryOpenFileFd(string name, OpenFlags flags, int permissions, out FileFd? file)
    {
        // A mere reference opens nothing: the kernel takes no further flags with it.
        var always = flags.HasFlag(OpenFlags.PathOnly)
            ? OpenFlags.NoFollow
            : OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.NoControllingTerminal;
        var errno = OpenAt(Number, name, flags | always, permissions, Plain, out var fd);
        file = errno == Errno.None ? new FileFd(fd) : null;
        return errno;
    }

    /// <summary>The same in the root of this directory: links on the way resolve with it as <c>/</c>.</summary>
    public Errno TryOpenFileFdInRoot(string untrustedPath, OpenFlags flags, int permissions, out FileFd? file)
    {
        const OpenFlags always = OpenFlags.NonBlocking | OpenFlags.NoControllingTerminal;
        var errno = OpenAt(Number, untrustedPath, flags | always, permissions, Rooted, out var fd);
        file = errno == Errno.None ? new FileFd(fd) : null;
        return errno;
    }
}
