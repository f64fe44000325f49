using Lighter.Linux.Native;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Linux;

/// <summary>The first process of a container that was asked to reap and to pass signals on: <c>init.c</c>.</summary>
public static unsafe class InitProgram
{
    /// <summary>What it is called in lists of processes.</summary>
    internal const string Name = "lighter-init";

    /// <summary>The program in sealed memory, to be executed by its descriptor.</summary>
    internal static SafeFileHandle Open()
    {
        ulong size;
        // SAFETY: size lives on this frame; the program is a constant of ours.
        var program = Launcher.lighter_init(&size);
        return MemoryFile.CreateProgram(Name, new ReadOnlySpan<byte>(program, (int)size));
    }
}
