namespace Lighter.Linux;

/// <summary>A descriptor as a child program knows it: one given to it, or what an earlier step of it returned.</summary>
public readonly record struct ChildFd
{
    internal const int ChannelSlot = 0;
    internal const int FirstProgramSlot = 5;

    private ChildFd(WordKind kind, ulong word)
    {
        Kind = kind;
        Word = word;
    }

    /// <summary><c>AT_FDCWD</c></summary>
    public static ChildFd CurrentDirectory { get; } = Number(Native.Libc.AtFdCwd);

    /// <summary>The socket to the launcher; a descriptor sent there is <see cref="LaunchedChild.TakeDescriptor"/>'s.</summary>
    public static ChildFd Launcher { get; } = Slot(ChannelSlot);

    public static ChildFd Stdin { get; } = Slot(1);

    public static ChildFd Stdout { get; } = Slot(2);

    public static ChildFd Stderr { get; } = Slot(3);

    /// <summary>The mount that the launcher has made for it.</summary>
    public static ChildFd Root { get; } = Slot(4);

    internal WordKind Kind { get; }

    internal ulong Word { get; }

    /// <summary>A number that the program itself has put in place.</summary>
    public static ChildFd Number(int fd) => new(WordKind.Immediate, unchecked((ulong)fd));

    internal static ChildFd Slot(int slot) => new(WordKind.Slot, (ulong)slot);

    internal static ChildFd Register(int register) => new(WordKind.Register, (ulong)register);
}

/// <summary>What an argument word of a step is; the numbers of <c>launch.c</c>.</summary>
internal enum WordKind : byte
{
    Immediate,
    ArenaOffset,
    Register,
    Slot,
}
