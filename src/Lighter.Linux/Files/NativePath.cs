using System.Text;

namespace Lighter.Linux;

/// <summary>A name on its way to the kernel: zero-terminated bytes, on the stack when they are short.</summary>
/// <remarks><c>var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);</c></remarks>
internal readonly ref struct NativePath
{
    internal const int StackSize = 512;

    private readonly Span<byte> _bytes;

    internal NativePath(string name, Span<byte> stack)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(name.Length) + 1;
        if (longest > stack.Length)
        {
            _bytes = PathText.EncodeTerminated(name);
            return;
        }

        if (name.Contains('\0'))
            throw new LighterException(ErrorCode.InvalidArgument, "a file name cannot contain a zero byte");
        stack[PathText.Encode(name, stack)] = 0;
        _bytes = stack;
    }

    /// <summary>For <c>fixed</c>.</summary>
    public ref byte GetPinnableReference() => ref _bytes.GetPinnableReference();
}
