using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lighter.Linux;

namespace Lighter.Cli.Rendering;

/// <summary>
/// The standard streams by their descriptors. It touches neither terminfo nor the terminal's settings nor signal handlers, as
/// the readers and keys of <see cref="Console"/> do.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the one place that talks to the terminal.")]
internal sealed class SystemConsole : IConsole
{
    private const int DefaultWidth = 80;
    private const int BufferSize = 16 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public TextWriter Out => field ??= new StreamWriter(Output, Utf8, BufferSize, leaveOpen: true) { NewLine = "\n" };

    public TextWriter Error => field ??= new StreamWriter(ErrorOutput, Utf8, 256, leaveOpen: true) { NewLine = "\n", AutoFlush = true };

    public bool IsInputTerminal => !Console.IsInputRedirected;

    public bool IsOutputTerminal => !Console.IsOutputRedirected;

    public bool IsErrorTerminal => !Console.IsErrorRedirected;

    public int Width => IsOutputTerminal && TerminalSize.OfStandardOutput() is { Columns: > 0 } size
        ? size.Columns
        : DefaultWidth;

    public Stream Input => field ??= Console.OpenStandardInput();

    public Stream Output => field ??= Console.OpenStandardOutput();

    public Stream ErrorOutput => field ??= Console.OpenStandardError();
}
