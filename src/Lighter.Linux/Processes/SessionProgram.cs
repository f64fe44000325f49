using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Starts a program that shall outlive the terminal: in a session of its own, its standard streams at <c>/dev/null</c>, one
/// socket as descriptor 3, and with the signals blocked that end or stop a program, so that all its threads inherit that
/// and a <see cref="SignalFd"/> can read them. <see href="https://man7.org/linux/man-pages/man3/posix_spawn.3.html"/>
/// </summary>
public static unsafe class SessionProgram
{
    /// <summary>The descriptor that the program finds its socket at.</summary>
    public const int SocketNumber = 3;

    /// <summary>HUP INT QUIT USR1 USR2 PIPE ALRM TERM CHLD TSTP TTIN TTOU WINCH. Not the real-time ones: the runtime uses them.</summary>
    private static ReadOnlySpan<int> Blocked => [1, 2, 3, 10, 12, 13, 14, 15, 17, 20, 21, 22, 28];

    /// <returns>The process number; the caller may wait for it, or end and leave it to init.</returns>
    public static int Start(string path, ReadOnlySpan<string> arguments, UnixSocket socket)
    {
        KeepOurDescriptorsToOurselves();
        using var argv = new NativeStrings(arguments);
        using var environment = NativeStrings.OfEnvironment();
        var file = PathText.EncodeTerminated(path);
        Libc.SpawnActions actions;
        Libc.SpawnAttributes attributes;
        // SAFETY: both structures are at least as large as the C library's, live on this frame and are destroyed below.
        _ = Libc.posix_spawn_file_actions_init(&actions);
        _ = Libc.posix_spawnattr_init(&attributes);
        try
        {
            Prepare(&actions, &attributes, socket);
            int pid;
            fixed (byte* p = file)
            {
                var error = Libc.posix_spawn(&pid, p, &actions, &attributes, argv.Pointer, environment.Pointer);
                return error == 0 ? pid : throw new LinuxException((Errno)error, "posix_spawn", path);
            }
        }
        finally
        {
            _ = Libc.posix_spawn_file_actions_destroy(&actions);
            _ = Libc.posix_spawnattr_destroy(&attributes);
        }
    }

    private static void Prepare(Libc.SpawnActions* actions, Libc.SpawnAttributes* attributes, UnixSocket socket)
    {
        var mask = SignalMask.Of(Blocked);
        fixed (byte* devNull = "/dev/null\0"u8)
        {
            // SAFETY: pointers to this frame and to constants, copied by the callee.
            for (var stream = 0; stream < 3; stream++)
                _ = Libc.posix_spawn_file_actions_addopen(actions, stream, devNull, (int)OpenFlags.ReadWrite, 0);
        }

        // A dup2 onto itself clears close-on-exec in posix_spawn as well.
        _ = Libc.posix_spawn_file_actions_adddup2(actions, socket.Number, SocketNumber);
        _ = Libc.posix_spawnattr_setsigmask(attributes, &mask);
        _ = Libc.posix_spawnattr_setflags(attributes, Libc.SpawnSetSession | Libc.SpawnSetSignalMask);
    }

    /// <summary>What our starter left open shall not live on in the program; before Linux 5.11 it does.</summary>
    private static void KeepOurDescriptorsToOurselves()
    {
        const int closeOnExec = 4; // CLOSE_RANGE_CLOEXEC
        _ = Libc.syscall(SyscallNumber.CloseRange, SocketNumber, unchecked((nint)uint.MaxValue), closeOnExec, 0, 0, 0);
    }
}
