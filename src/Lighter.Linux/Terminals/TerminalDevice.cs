using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Whether a descriptor is a terminal. <see href="https://man7.org/linux/man-pages/man3/isatty.3.html"/></summary>
public static class TerminalDevice
{
    public static bool IsTerminal(this FileDescriptor descriptor) => Libc.isatty(descriptor.Number) == 1;
}
