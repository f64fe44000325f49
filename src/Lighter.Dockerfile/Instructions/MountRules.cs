namespace Lighter.Dockerfile.Instructions;

/// <summary>Which options of a mount go together.</summary>
internal static class MountRules
{
    public static void Check(RunMount mount)
    {
        if (mount.Type is MountType.Bind or MountType.Tmpfs)
            RefuseOwnership(mount);
        if (mount.Type == MountType.Secret)
            CheckSecret(mount);
        if (mount.Sharing is not null && mount.Type != MountType.Cache)
            throw new DockerfileException($"invalid cache sharing set for {NameOf(mount.Type)} mount");
    }

    public static string NameOf(MountType type) => type switch
    {
        MountType.Bind => "bind",
        MountType.Cache => "cache",
        MountType.Tmpfs => "tmpfs",
        MountType.Secret => "secret",
        _ => "ssh",
    };

    private static void RefuseOwnership(RunMount mount)
    {
        var refused = mount.Mode is not null ? "mode" : mount.Uid is not null ? "uid" : mount.Gid is not null ? "gid" : null;
        if (refused is not null)
            throw new DockerfileException($"{refused} not allowed for \"{NameOf(mount.Type)}\" type mounts");
    }

    private static void CheckSecret(RunMount mount)
    {
        if (!string.IsNullOrEmpty(mount.From))
            throw new DockerfileException("secret mount should not have a from");
        if (mount.Sharing is not null)
            throw new DockerfileException("secret mount should not define sharing");
        if (string.IsNullOrEmpty(mount.Source) && string.IsNullOrEmpty(mount.Target) && string.IsNullOrEmpty(mount.Id))
            throw new DockerfileException("invalid secret mount. one of source, target required");
        if (!string.IsNullOrEmpty(mount.Source) && !string.IsNullOrEmpty(mount.Id))
            throw new DockerfileException("both source and id can't be set");
    }
}
