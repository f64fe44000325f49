using System.Runtime.InteropServices;

namespace Lighter.Linux.Native;

/// <summary>The functions of <c>Processes/launch.c</c>.</summary>
internal static unsafe partial class Launcher
{
    private const string Library = "lighter_launch";

    [LibraryImport(Library)]
    internal static partial int lighter_launch(byte* image, ulong size, int* descriptors, int count, int* pidfd, int* channel, void** room);

    [LibraryImport(Library)]
    internal static partial int lighter_continue(int channel, byte* image, ulong size, int* descriptors, int count, void* first);

    [LibraryImport(Library)]
    internal static partial void lighter_forget(void* room);

    [LibraryImport(Library)]
    internal static partial int lighter_receive(int channel, Report* report, int* descriptor);

    [LibraryImport(Library)]
    internal static partial int lighter_release(int channel);

    [LibraryImport(Library)]
    internal static partial int lighter_relay(int pidfd, int* signals, int count);

    [LibraryImport(Library)]
    internal static partial uint lighter_step_size();

    /// <summary>The program of <c>Processes/init.c</c>.</summary>
    [LibraryImport(Library)]
    internal static partial byte* lighter_init(ulong* size);

    internal struct Report
    {
        internal int Kind;
        internal int Step;
        internal int Error;
        internal int Pid;
    }
}
