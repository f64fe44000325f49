using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// A buffer outside the managed heap: its pages cost nothing until they are written, and <see cref="Trim"/> gives them
/// back, so that a process that has become idle holds no memory for its busiest moment.
/// </summary>
public sealed unsafe class NativeBuffer : IDisposable
{
    private byte* _start;

    public NativeBuffer(int length)
    {
        // SAFETY: an anonymous private mapping at an address of the kernel's choice.
        var start = Libc.mmap(null, (nuint)length, Libc.ProtectionReadWrite, Libc.MapPrivateAnonymous, -1, 0);
        if ((nint)start == -1)
            throw LinuxException.Last("mmap");
        _start = (byte*)start;
        Length = length;
    }

    ~NativeBuffer() => Dispose();

    public int Length { get; }

    /// <summary>Valid until this is disposed of.</summary>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start == null, this);
            return new Span<byte>(_start, Length); // SAFETY: the mapping has Length bytes and is there until Dispose.
        }
    }

    /// <summary>Gives the pages back; the content reads as zeros afterwards.</summary>
    public void Trim()
    {
        if (_start != null)
            _ = Libc.madvise(_start, (nuint)Length, Libc.AdviceDontNeed); // SAFETY: within our own mapping.
    }

    public void Dispose()
    {
        if (_start == null)
            return;
        _ = Libc.munmap(_start, (nuint)Length); // SAFETY: our own mapping, not used after this.
        _start = null;
        GC.SuppressFinalize(this);
    }
}
