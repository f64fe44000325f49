using System.Text;
using Lighter.Linux;
using Lighter.Runtime;
using Lighter.Store;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution.Commands;

/// <summary>Files that exist while a command runs: our own over <c>/etc</c>, scripts, copies for mounts, secrets.</summary>
internal sealed class RunScratch(LighterStore store) : IDisposable
{
    private const int DirectoryMode = 0x1ED; // 0755

    private readonly List<IDisposable> _held = [];
    private readonly Dictionary<string, DetachedSource> _detached = [];
    private LayerStaging? _staging;

    private LayerStaging Staging => _staging ??= store.Layers.Stage();

    /// <summary>Mounts that are made already, by their destination.</summary>
    public IReadOnlyDictionary<string, DetachedSource> Detached => _detached;

    /// <summary>Files held as a mount that appears nowhere, to be attached in the container.</summary>
    /// <param name="destination">In the container.</param>
    /// <param name="mount">The files.</param>
    /// <param name="isDirectory">Or a single file.</param>
    /// <param name="attributes">In addition to <c>nosuid,nodev</c>.</param>
    public void Attach(string destination, MountFd mount, bool isDirectory, MountAttributes attributes)
    {
        DetachedMount.SetAttributes(
            Hold(mount), attributes | MountAttributes.NoSuid | MountAttributes.NoDevices, propagation: Propagation.Private);
        _detached[destination] = new(mount, isDirectory);
    }

    public T Hold<T>(T held)
        where T : IDisposable
    {
        _held.Add(held);
        return held;
    }

    /// <returns>The path of a new empty directory.</returns>
    public (DirectoryFd Directory, string Path) MakeDirectory(string name)
    {
        var directory = Hold(Staging.Diff.OpenOrCreateDirectory(name, DirectoryMode));
        return (directory, Path.Join(Staging.DiffPath, name));
    }

    /// <returns>The path of a new file.</returns>
    public string WriteFile(string name, string content, int permissions)
    {
        var path = Path.Join(Staging.DiffPath, name);
        using var file = Create(Staging.Diff, name, Encoding.UTF8.GetBytes(content));
        Check(file.TryChangeMode(permissions), "chmod", path);
        return path;
    }

    /// <summary>A secret lies where the state of running things does, which is memory, until the command has ended.</summary>
    public MountFd WriteSecret(ReadOnlySpan<byte> content, int permissions, uint uid, uint gid)
    {
        var secret = Hold(new SecretFile(store.Paths.RunRoot));
        return secret.Write(content, permissions, uid, gid);
    }

    public void Dispose()
    {
        foreach (var held in Enumerable.Reverse(_held))
            held.Dispose();
        _staging?.Dispose();
    }

    private static FileFd Create(DirectoryFd directory, string name, ReadOnlySpan<byte> content)
    {
        const OpenFlags createNew = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        Check(directory.TryOpenFileFd(name, createNew, 0x180 /* 0600 */, out var file), "create", name);
        file!.WriteAt(content, 0);
        return file;
    }

    private static void Check(Errno errno, string call, string name)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, call, name);
    }
}
