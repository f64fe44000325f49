using Lighter.Linux;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Engine.Logs.Journals;

/// <summary>The journal's own reader at work: the files' format is its business. <see href="https://www.freedesktop.org/software/systemd/man/latest/journalctl.html"/></summary>
internal sealed class JournalProcess : IDisposable
{
    private const string Program = "journalctl";
    private const int Terminate = 15;

    private readonly ChildProcess _process;
    private readonly SafeFileHandle _errors;
    private readonly LineBuffer _lines = new();
    private ExitStatus? _status;

    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: there is no such program.</exception>
    internal JournalProcess(IEnumerable<string> arguments)
    {
        _errors = MemoryFile.Create("stderr");
        using var input = MemoryFile.Create("stdin");
        var output = PipeEnds.Create();
        using (output.Writer)
            _process = Start(arguments, input, output.Writer);
        Output = output.Reader;
    }

    internal AnyFd Output { get; }

    /// <summary>Waits for the next line.</summary>
    /// <returns>False at the end, when it has done its work.</returns>
    /// <exception cref="LighterException">It failed; with what it says.</exception>
    internal bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        while (!_lines.TryTake(out line))
        {
            if (!Fill())
                return false;
        }

        return true;
    }

    /// <summary>The next line, if it is there already.</summary>
    internal bool TryTakeLine(out ReadOnlySpan<byte> line) => _lines.TryTake(out line);

    /// <summary>Waits for more.</summary>
    /// <returns>False at the end.</returns>
    internal bool Fill()
    {
        var errno = Output.TryRead(_lines.Room, out var count);
        if (errno != Errno.None)
            throw new LinuxException(errno, "reading the journal");
        _lines.Added(count);
        if (count > 0)
            return true;
        _status ??= _process.Wait();
        if (_status is { Code: not 0 and var code })
            throw new LighterException(ErrorCode.Unavailable, $"reading the journal: {Complaint(code)}") { Hint = "users other than root must be in the group systemd-journal" };
        return false;
    }

    public void Dispose()
    {
        if (_status is null)
        {
            _process.TrySendSignal(Terminate);
            _process.Wait();
        }

        _process.Dispose();
        Output.Dispose();
        _errors.Dispose();
    }

    private ChildProcess Start(IEnumerable<string> arguments, SafeFileHandle input, AnyFd output)
    {
        try
        {
            return ChildProcess.Start(new ChildCommand
            {
                Program = Program,
                Arguments = [.. arguments],
                Stdin = input,
                Stdout = output,
                Stderr = _errors,
                DiesWithParent = true,
            });
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            throw new LighterException(ErrorCode.Unsupported, $"reading the journal: {Program} is not installed", e) { Hint = "it is a part of systemd" };
        }
    }

    private string Complaint(int code) => MemoryFile.ReadText(_errors).Trim() is { Length: > 0 } text ? text.Replace('\n', ' ') : $"{Program} ended with {code}";
}
