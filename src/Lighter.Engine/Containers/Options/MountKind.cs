namespace Lighter.Engine.Containers.Options;

/// <summary>Where the files of a mount come from.</summary>
public enum MountKind
{
    /// <summary>A path of the host.</summary>
    Bind,
    /// <summary>A named volume, or an anonymous one when there is no source.</summary>
    Volume,
    Tmpfs,
    /// <summary>The file system of an image, read-only.</summary>
    Image,
    /// <summary>A directory that builds have, too: <c>RUN --mount=type=cache</c>.</summary>
    Cache,
}
