using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lighter.Linux;

namespace Lighter.Cli.Rendering;

/// <summary>
/// The standard streams by their descriptors. It touches neither terminfo nor the terminal's settings nor signal handlers, as
/// every stream of <see cref="Console"/> does, and leaves the terminal's keys as they are.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the one place that talks to the terminal.")]
internal sealed class SystemConsole : IConsole
{
    private const int BufferSize = 16 * 1024;

    private static readonly TerminalSize _default = new(Rows: 24, Columns: 80);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public TextWriter Out => field ??= new StreamWriter(Output, Utf8, BufferSize, leaveOpen: true) { NewLine = "\n" };

    public TextWriter Error => field ??= new StreamWriter(ErrorOutput, Utf8, 256, leaveOpen: true) { NewLine = "\n", AutoFlush = true };

    public bool IsInputTerminal => !Console.IsInputRedirected;

    public bool IsOutputTerminal => !Console.IsOutputRedirected;

    public bool IsErrorTerminal => !Console.IsErrorRedirected;

    public int Width => OutputSize.Columns;

    public TerminalSize OutputSize => Known(TerminalSize.OfStandardOutput());

    public TerminalSize ErrorSize => Known(TerminalSize.OfStandardError());

    public Stream Input => field ??= new DescriptorStream(AnyFd.StandardStream(0), FileAccess.Read);

    public Stream Output => field ??= new DescriptorStream(AnyFd.StandardStream(1), FileAccess.Write);

    public Stream ErrorOutput => field ??= new DescriptorStream(AnyFd.StandardStream(2), FileAccess.Write);

    /// <summary>A terminal that was never told its size says nought.</summary>
    private static TerminalSize Known(TerminalSize? size) => size is { Rows: > 0, Columns: > 0 } known ? known : _default;
}
