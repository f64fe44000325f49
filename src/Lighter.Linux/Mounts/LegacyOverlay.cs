using System.Runtime.ExceptionServices;
using System.Text;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Overlays for kernels before 6.7, whose options must fit one page: directories are named by short descriptor paths, and
/// the mount is made in a mount namespace that one thread of ours has for itself.
/// </summary>
internal static class LegacyOverlay
{
    private const int NewMountNamespace = 0x00020000;
    private const ulong Recursive = 0x4000;
    private const ulong Private = 1 << 18;

    internal static DirectoryFd Mount(OverlayLayers layers, MountAttributes attributes)
    {
        DirectoryFd? result = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = MountPrivately(layers, attributes);
            }
            catch (LighterException e) // carried over to the thread that asked
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private static DirectoryFd MountPrivately(OverlayLayers layers, MountAttributes attributes)
    {
        const string place = "/tmp";
        if (Libc.unshare(NewMountNamespace) != 0)
            throw LinuxException.Last("unshare", "mount namespace");
        Call("none", "/", null, Recursive | Private, null);
        var held = new List<DirectoryFd>();
        try
        {
            Call("overlay", place, "overlay", 0, Options(layers, held));
        }
        finally
        {
            held.ForEach(directory => directory.Dispose());
        }

        using var mount = DetachedMount.OpenTree(place);
        if (attributes != MountAttributes.None)
            DetachedMount.SetAttributes(mount, attributes);
        return new DirectoryFd(mount.Release());
    }

    internal static string Options(OverlayLayers layers, List<DirectoryFd> held)
    {
        string Short(string path)
        {
            held.Add(DirectoryFd.Open(path));
            return held[^1].ProcPath;
        }

        var text = new StringBuilder("lowerdir=").AppendJoin(':', layers.Lower.Select(Short));
        if (layers.Upper is { } upper)
            text.Append(",upperdir=").Append(Short(upper));
        if (layers.Work is { } work)
            text.Append(",workdir=").Append(Short(work));
        return text.Append(layers.UserAttributes ? ",userxattr" : "").Append(layers.Volatile ? ",volatile" : "").ToString();
    }

    private static unsafe void Call(string source, string target, string? type, ulong flags, string? data)
    {
        byte[] from = PathText.EncodeTerminated(source), to = PathText.EncodeTerminated(target);
        byte[]? named = type is null ? null : PathText.EncodeTerminated(type), page = data is null ? null : PathText.EncodeTerminated(data);
        fixed (byte* s = from, t = to, kind = named, options = page)
        {
            // SAFETY: all four are pinned, zero-terminated arrays or null.
            if (Libc.mount(s, t, kind, flags, options) != 0)
                throw LinuxException.Last("mount", target);
        }
    }
}
