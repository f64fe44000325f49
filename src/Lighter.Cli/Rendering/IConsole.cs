using Lighter.Linux;

namespace Lighter.Cli.Rendering;

/// <summary>The terminal, or whatever standard streams the program was given.</summary>
internal interface IConsole
{
    /// <summary>Results. Buffered: the program flushes at its end, a command that streams flushes itself.</summary>
    public TextWriter Out { get; }

    /// <summary>Progress and complaints; not buffered.</summary>
    public TextWriter Error { get; }

    public bool IsInputTerminal { get; }

    public bool IsOutputTerminal { get; }

    public bool IsErrorTerminal { get; }

    /// <summary>Columns of the terminal; 80 where there is none.</summary>
    public int Width { get; }

    /// <summary>Of the terminal that standard output is; 24 by 80 where it is none.</summary>
    public TerminalSize OutputSize { get; }

    /// <summary>The same of standard error.</summary>
    public TerminalSize ErrorSize { get; }

    /// <summary>Bytes of standard input, not closed with the stream.</summary>
    public Stream Input { get; }

    /// <summary>Bytes to standard output. Flush <see cref="Out"/> before use.</summary>
    public Stream Output { get; }

    /// <summary>Bytes to standard error.</summary>
    public Stream ErrorOutput { get; }
}
