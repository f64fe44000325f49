namespace Lighter.Linux;

/// <summary>
/// The directories of an overlay. <see href="https://docs.kernel.org/filesystems/overlayfs.html"/>
/// </summary>
public sealed record OverlayLayers
{
    /// <summary>Host paths of ours, the uppermost first.</summary>
    public required IReadOnlyList<string> Lower { get; init; }

    /// <summary>What is written; null makes the overlay read-only, which needs two lower directories.</summary>
    public string? Upper { get; init; }

    /// <summary>An empty directory beside <see cref="Upper"/>, on the same file system.</summary>
    public string? Work { get; init; }

    /// <summary>Whiteouts and opaque marks are <c>user.overlay.*</c>, as inside a user namespace they must be.</summary>
    public bool UserAttributes { get; init; }

    /// <summary>Nothing is synced: for containers whose upper directory is thrown away.</summary>
    public bool Volatile { get; init; }

    /// <summary>What is written cannot lie on an overlay, as a container's own files do; the kernel says but that an argument is invalid.</summary>
    /// <param name="failure">Of mounting.</param>
    /// <param name="trustedPath">Where the directories lie.</param>
    public static LighterException Explain(LinuxException failure, string trustedPath) =>
        failure.Errno != Errno.EINVAL || MountEntry.Above(trustedPath)?.Type != "overlay" ? failure
        : new LighterException(ErrorCode.Unsupported, $"{failure.Message}: {trustedPath} lies on an overlay, on which no other can be", failure)
        {
            Hint = "keep the state on another file system; in a container on a volume: -v lighter:/var/lib/lighter",
        };
}
