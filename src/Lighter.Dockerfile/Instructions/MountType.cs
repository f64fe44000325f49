namespace Lighter.Dockerfile.Instructions;

/// <summary>What a RUN mounts.</summary>
public enum MountType
{
    /// <summary>Files of the build context, a stage or an image.</summary>
    Bind,
    /// <summary>A directory that lives on between builds.</summary>
    Cache,
    Tmpfs,
    Secret,
    /// <summary>A socket of the user's SSH agent.</summary>
    Ssh,
}
