using Lighter.Linux;

namespace Lighter.Store;

/// <summary>
/// Where state lies: <see cref="Root"/> survives a boot, <see cref="RunRoot"/> need not. Both belong to one user, mode 0700.
/// </summary>
/// <remarks>
/// <code>
/// root/lighter.db          what is named and related       root/containers/ID/{upper,work}
/// root/working/ID/         working containers of builds    run/working/ID       their files, where they are mounted
/// root/cache.db            what can be computed again      root/volumes/NAME/_data
/// root/images/             an OCI image layout             root/staging/   not yet what it will be
/// root/layers/HEX/diff     layers, unpacked once           root/trash/     no longer what it was
/// root/mount-points/diff   below each container's layers   root/build-logs/     what builds have told
/// root/events              what has happened, a line each
/// root/locks/              flock'ed files                  run/containers/ID/{pid,exit,attach.sock}
///                                                          run/networks/ID      names of who is on it
/// </code>
/// </remarks>
public sealed record StorePaths(string Root, string RunRoot)
{
    /// <summary>Mode of every directory above content: no other user may pass (CVE-2021-41089).</summary>
    internal const int PrivateMode = 0x1C0; // 0700

    public string Database => Path.Join(Root, "lighter.db");

    public string CacheDatabase => Path.Join(Root, "cache.db");

    public string Images => Path.Join(Root, "images");

    public string Layers => Path.Join(Root, "layers");

    /// <summary>The lowest layer of every container's root.</summary>
    public string MountPoints => Path.Join(Root, "mount-points");

    public string Containers => Path.Join(Root, "containers");

    public string WorkingContainers => Path.Join(Root, "working");

    public string Volumes => Path.Join(Root, "volumes");

    /// <summary>The directories of <c>RUN --mount=type=cache</c>.</summary>
    public string CacheMounts => Path.Join(Root, "cache-mounts");

    /// <summary>What builds have told.</summary>
    public string BuildLogs => Path.Join(Root, "build-logs");

    public string Locks => Path.Join(Root, "locks");

    public string Staging => Path.Join(Root, "staging");

    public string Trash => Path.Join(Root, "trash");

    public string RunContainers => Path.Join(RunRoot, "containers");

    public string RunWorkingContainers => Path.Join(RunRoot, "working");

    /// <summary>What can be asked about each network.</summary>
    public string RunNetworks => Path.Join(RunRoot, "networks");

    /// <summary>The usual places, unless the caller names others.</summary>
    /// <param name="root">Of <c>--root</c>.</param>
    /// <param name="runRoot">Of <c>--runroot</c>.</param>
    /// <param name="uid">The effective user; 0 has the system's directories.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static StorePaths For(string? root, string? runRoot, uint uid, Func<string, string?> environment) => new(
        Absolute(root) ?? (uid == 0 ? "/var/lib/lighter" : DataHome(environment)),
        Absolute(runRoot) ?? (uid == 0 ? "/run/lighter" : RuntimeHome(uid, environment)));

    private static string? Absolute(string? path) => string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path);

    private static string DataHome(Func<string, string?> environment)
    {
        if (environment("XDG_DATA_HOME") is { } data && Path.IsPathRooted(data))
            return Path.Join(data, "lighter");
        return environment("HOME") is { } home && Path.IsPathRooted(home)
            ? Path.Join(home, ".local", "share", "lighter")
            : throw new LighterException(ErrorCode.InvalidArgument, "finding the state directory: neither HOME nor XDG_DATA_HOME is set")
            {
                Hint = "set HOME, or pass --root and --runroot",
            };
    }

    private static string RuntimeHome(uint uid, Func<string, string?> environment)
    {
        if (environment("XDG_RUNTIME_DIR") is { } runtime && Path.IsPathRooted(runtime))
            return Path.Join(runtime, "lighter");
        var login = $"/run/user/{uid}";
        return Directory.Exists(login) ? Path.Join(login, "lighter") : $"/tmp/lighter-{uid}";
    }

    /// <summary>
    /// Makes the run directory, and refuses one that another user could have put there first: <c>/tmp</c> is everybody's.
    /// </summary>
    internal void EnsureRunRoot()
    {
        using var directory = DirectoryFd.OpenOrCreate(RunRoot, PrivateMode);
        var status = directory.StatSelf();
        if (status.Uid != CurrentUser.EffectiveUid || (status.Permissions & 0x12 /* 022 */) != 0)
            throw new LighterException(ErrorCode.PermissionDenied, $"using {RunRoot}: it belongs to another user or others may write to it");
        if (directory.TryOpenDirectory("containers", out var containers) == Errno.None)
            containers!.Dispose();
        else
            directory.OpenOrCreateDirectory("containers", PrivateMode).Dispose();
    }
}
