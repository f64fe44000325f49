using System.Runtime.InteropServices;

namespace Lighter.Linux.Codecs;

/// <summary>A shared library of the system that is loaded when it is first needed, and not missed before.</summary>
internal sealed class SystemLibrary(string package, params string[] names)
{
    private readonly Lock _lock = new();
    private nint _handle;

    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: the system lacks the library.</exception>
    internal nint Function(string name) => NativeLibrary.GetExport(Handle(), name);

    private nint Handle()
    {
        lock (_lock)
        {
            foreach (var name in names)
            {
                if (_handle == 0)
                    NativeLibrary.TryLoad(name, out _handle);
            }
        }

        return _handle != 0
            ? _handle
            : throw new LighterException(ErrorCode.Unsupported, $"loading {names[0]}: the library is not installed")
            {
                Hint = $"install the package {package}",
            };
    }
}
