using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary>A null-terminated array of C strings outside the managed heap: <c>argv</c>, <c>envp</c>.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    internal NativeStrings(ReadOnlySpan<string> strings)
    {
        _count = strings.Length;
        // SAFETY: one slot more than strings, freed in Dispose; each string has its own allocation.
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
        {
            var bytes = PathText.EncodeTerminated(strings[i]);
            Pointer[i] = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
            bytes.CopyTo(new Span<byte>(Pointer[i], bytes.Length));
        }
    }

    internal byte** Pointer { get; }

    internal static NativeStrings OfEnvironment()
    {
        var variables = Environment.GetEnvironmentVariables();
        var strings = new List<string>(variables.Count);
        foreach (System.Collections.DictionaryEntry variable in variables)
            strings.Add($"{variable.Key}={variable.Value}");
        return new NativeStrings(CollectionsMarshal.AsSpan(strings));
    }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
            NativeMemory.Free(Pointer[i]); // SAFETY: allocated above, freed once.
        NativeMemory.Free(Pointer);
    }
}
