namespace Lighter.Linux;

/// <summary>What to wait for, and what happened. <see href="https://man7.org/linux/man-pages/man2/poll.2.html"/></summary>
[Flags]
public enum PollEvents
{
    None = 0,
    Readable = 1,
    Writable = 4,
    /// <summary>Reported unasked.</summary>
    Error = 8,
    /// <summary>The other end is gone; reported unasked. Data may still be there to read.</summary>
    HangUp = 0x10,
}
