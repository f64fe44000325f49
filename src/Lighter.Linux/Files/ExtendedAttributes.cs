using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Reading and setting extended attributes, by descriptor for what can be opened and by name in a directory for what
/// cannot (links, devices, fifos). The latter goes by <c>/proc/self/fd</c>, which names the very directory that is open.
/// </summary>
public static class ExtendedAttributes
{
    private const int InitialSize = 4096;

    public static unsafe Errno TrySetAttribute(this FileDescriptor file, string name, ReadOnlySpan<byte> value)
    {
        var attribute = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* n = attribute, v = value)
            return Result(Libc.fsetxattr(file.Number, n, v, (nuint)value.Length, 0)); // SAFETY: both are pinned.
    }

    /// <summary>Of the entry itself, never of what a link points to.</summary>
    public static unsafe Errno TrySetAttribute(this DirectoryFd directory, string entry, string name, ReadOnlySpan<byte> value)
    {
        var path = new NativePath(PathOf(directory, entry), stackalloc byte[NativePath.StackSize]);
        var attribute = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path, n = attribute, v = value)
            return Result(Libc.lsetxattr(p, n, v, (nuint)value.Length, 0)); // SAFETY: all three are pinned.
    }

    public static unsafe Errno TryRemoveAttribute(this FileDescriptor file, string name)
    {
        var attribute = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* n = attribute)
            return Result(Libc.fremovexattr(file.Number, n)); // SAFETY: the name is pinned.
    }

    /// <returns>The value, or null where the file has no such attribute.</returns>
    public static unsafe byte[]? ReadAttribute(this FileDescriptor file, string name)
    {
        var attribute = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* n = attribute)
            return ReadValue(null, file.Number, n, name); // SAFETY: the name is pinned.
    }

    /// <summary>All attributes that this process may see, sorted by name; none where the file system has none.</summary>
    public static unsafe IReadOnlyList<ExtendedAttribute> ReadAttributes(this FileDescriptor file) => ReadAll(null, file.Number);

    /// <summary>Of the entry itself, never of what a link points to.</summary>
    public static unsafe IReadOnlyList<ExtendedAttribute> ReadAttributes(this DirectoryFd directory, string entry)
    {
        var path = new NativePath(PathOf(directory, entry), stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return ReadAll(p, -1); // SAFETY: the path is pinned.
    }

    private static string PathOf(DirectoryFd directory, string entry) => $"{directory.ProcPath}/{entry}";

    private static unsafe List<ExtendedAttribute> ReadAll(byte* path, int fd)
    {
        var stack = stackalloc byte[InitialSize];
        var length = List(path, fd, stack, InitialSize);
        if (length == 0)
            return [];
        if (length > 0)
            return ReadListed(path, fd, new ReadOnlySpan<byte>(stack, (int)length));
        const int longest = 65536; // XATTR_LIST_MAX
        var buffer = new byte[longest];
        fixed (byte* p = buffer)
            length = List(path, fd, p, longest); // SAFETY: the buffer is pinned and so long.
        return length < 0 ? throw LinuxException.Last("listxattr") : ReadListed(path, fd, buffer.AsSpan(0, (int)length));
    }

    /// <returns>-1: the list is longer than the buffer.</returns>
    private static unsafe nint List(byte* path, int fd, byte* buffer, int size)
    {
        // SAFETY: the kernel writes at most the size passed into the caller's buffer.
        var length = path == null ? Libc.flistxattr(fd, buffer, (nuint)size) : Libc.llistxattr(path, buffer, (nuint)size);
        return length switch
        {
            >= 0 => length,
            _ when Libc.LastErrno == Errno.ERANGE => -1,
            _ when Libc.LastErrno == Errno.EOPNOTSUPP => 0,
            _ => throw LinuxException.Last("listxattr"),
        };
    }

    private static unsafe List<ExtendedAttribute> ReadListed(byte* path, int fd, ReadOnlySpan<byte> names)
    {
        var attributes = new List<ExtendedAttribute>();
        while (!names.IsEmpty)
        {
            var end = names.IndexOf((byte)0);
            var name = PathText.Decode(names[..end]);
            // SAFETY: the list is pinned, and the zero byte behind the name is its own.
            fixed (byte* n = names)
            {
                if (ReadValue(path, fd, n, name) is { } value)
                    attributes.Add(new ExtendedAttribute(name, value));
            }

            names = names[(end + 1)..];
        }

        attributes.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return attributes;
    }

    private static unsafe byte[]? ReadValue(byte* path, int fd, byte* attribute, string name)
    {
        var stack = stackalloc byte[InitialSize];
        var length = Get(path, fd, attribute, stack, InitialSize, name);
        if (length >= 0)
            return new ReadOnlySpan<byte>(stack, (int)length).ToArray();
        if (length == NoValue)
            return null;
        const int longest = 65536; // XATTR_SIZE_MAX
        var buffer = new byte[longest];
        fixed (byte* p = buffer)
            length = Get(path, fd, attribute, p, longest, name); // SAFETY: the buffer is pinned and so long.
        return length >= 0 ? buffer.AsSpan(0, (int)length).ToArray() : null;
    }

    private const nint NoValue = -2;

    private static unsafe nint Get(byte* path, int fd, byte* attribute, byte* buffer, int size, string name)
    {
        // SAFETY: the kernel writes at most the size passed into the caller's buffer.
        var length = path == null
            ? Libc.fgetxattr(fd, attribute, buffer, (nuint)size)
            : Libc.lgetxattr(path, attribute, buffer, (nuint)size);
        return length switch
        {
            >= 0 => length,
            _ when Libc.LastErrno == Errno.ERANGE => -1,
            _ when Libc.LastErrno is Errno.ENODATA or Errno.EOPNOTSUPP => NoValue,
            _ => throw LinuxException.Last("getxattr", name),
        };
    }

    private static Errno Result(int result) => result == 0 ? Errno.None : Libc.LastErrno;
}
