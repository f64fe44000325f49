using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lighter.Linux;

namespace Lighter.Cli.Rendering;

/// <summary>A console that keeps what is written: for tests, and for commands that read another's list.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Its writers and streams hold nothing but memory.")]
internal sealed class RecordedConsole : IConsole
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public string OutText => _out.ToString();

    public string ErrorText => _error.ToString();

    public TextWriter Out => _out;

    public TextWriter Error => _error;

    public bool IsInputTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public int Width { get; init; } = 80;

    public int Height { get; init; } = 24;

    public TerminalSize OutputSize => new((ushort)Height, (ushort)Width);

    public TerminalSize ErrorSize => OutputSize;

    public Stream Input { get; init; } = Stream.Null;

    public Stream Output { get; } = new MemoryStream();

    public Stream ErrorOutput { get; } = new MemoryStream();

    /// <summary>What was written as bytes.</summary>
    public string OutputText => Encoding.UTF8.GetString(((MemoryStream)Output).ToArray());
}
