using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>A container's root that its new supervisor mounts while the command that started it still plans.</summary>
internal sealed class PreparedRoot
{
    private const string Volatile = "volatile";
    private const int FirstLower = 3;

    private readonly LinuxException? _failure;
    private readonly DirectoryFd? _mount;

    private PreparedRoot(ReadOnlySpan<byte> message)
    {
        var texts = Encoding.UTF8.GetString(message).Split('\0');
        try
        {
            _mount = DetachedMount.Overlay(new OverlayLayers { Work = texts[0], Upper = texts[1], Volatile = texts[2] == Volatile, Lower = texts[FirstLower..] });
        }
        catch (LinuxException e)
        {
            _failure = new LinuxException(e.Errno, "mounting the container's layers");
        }
    }

    /// <summary>The work directory, the upper one, a mark and the lower ones, a zero byte between them.</summary>
    internal static byte[] MessageOf(OverlayLayers layers) =>
        Encoding.UTF8.GetBytes(string.Join('\0', [layers.Work, layers.Upper, layers.Volatile ? Volatile : "", .. layers.Lower]));

    internal static PreparedRoot Mount(ReadOnlySpan<byte> message) => new(message);

    /// <summary>The mount, for a new owner.</summary>
    /// <exception cref="LinuxException">Why there is none: told when the command listens, which is after its plan.</exception>
    internal DirectoryFd Take() => _failure is null ? _mount! : throw _failure;
}
