using System.Globalization;
using System.Text;
using Lighter.Engine.Supervisor;
using Lighter.Linux;

namespace Lighter.Engine.Logs.Journals;

/// <summary>Reads a container's log back from the journal, as <see cref="LogReader"/> does from files.</summary>
internal sealed class JournalReader(LogSettings settings, LogQuery query, OutputSink sink)
{
    /// <summary>For entries that the journal was sent but has not written yet: it may also have thrown them away, as too many.</summary>
    private const int Patience = 2000;

    private readonly LogPrinter _printer = new(query, sink);
    private readonly JournalLogFormat _format = new();

    internal void Read(DirectoryFd? runDirectory)
    {
        AwaitWritten(runDirectory);
        var start = query.Tail is { } lines ? BoundaryOf(lines) : null;
        var goesOn = Print(From(start));
        if (goesOn && query.Follow && runDirectory is not null)
            Follow(runDirectory, From(_format.Cursor.Length > 0 ? _format.Cursor : start));
        sink.Flush();
        if (Progress(runDirectory) is { Lost: > 0 and var lost })
            sink.Write(OutputKind.Error, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"lighter: {lost} records are missing: the journal did not take them in time\n")));
        sink.Flush();
    }

    private void Follow(DirectoryFd runDirectory, string[] from)
    {
        if (!PrintNew(runDirectory, from))
            return;
        // What the end of the container has overtaken.
        AwaitWritten(runDirectory);
        Print(_format.Cursor.Length > 0 ? From(_format.Cursor) : from);
    }

    /// <returns>False when nobody reads any more.</returns>
    private bool PrintNew(DirectoryFd runDirectory, string[] from)
    {
        using var changes = Inotify.Create();
        changes.TryWatch(runDirectory);
        using var journal = new JournalProcess([.. Arguments(), "--follow", "--no-tail", .. from]);
        var poller = new Poller();
        const int lookAnyway = 1000; // A supervisor that was killed tells nobody.
        while (ContainerLiveness.Read(runDirectory).IsSupervised)
        {
            if (!_printer.Flush())
                return false;
            poller.Clear();
            var output = poller.Add(journal.Output, PollEvents.Readable);
            poller.Add(changes, PollEvents.Readable);
            poller.Wait(lookAnyway);
            changes.Drain();
            if (poller[output] == PollEvents.None)
                continue;
            if (!journal.Fill())
                return true;
            while (journal.TryTakeLine(out var line))
            {
                if (!Print(line))
                    return false;
            }
        }

        return true;
    }

    /// <returns>False when nobody reads any more.</returns>
    private bool Print(string[] from)
    {
        using var journal = new JournalProcess([.. Arguments(), .. from]);
        while (journal.TryReadLine(out var line))
        {
            if (!Print(line))
                return false;
        }

        return true;
    }

    private bool Print(ReadOnlySpan<byte> line) => !_format.TryParse(line, out var record) || _printer.Print(record);

    /// <summary>The entry that ends the line before the last ones wanted, found from the end.</summary>
    private string? BoundaryOf(int lines)
    {
        var format = new JournalLogFormat();
        var until = query.Until is { } time ? LogTime.UnixNanoseconds(time) : long.MaxValue;
        var ends = 0;
        var any = false;
        using var journal = new JournalProcess([.. Arguments(), "--reverse", .. Since()]);
        while (journal.TryReadLine(out var line))
        {
            if (!format.TryParse(line, out var record) || (LogTime.TryParse(record.Time, out var at) && at > until))
                continue;
            if (record.EndsLine || !any)
                ends++;
            any = true;
            if (ends > lines)
                return format.Cursor;
        }

        return null;
    }

    /// <summary>The journal writes what it is sent a little later.</summary>
    private void AwaitWritten(DirectoryFd? runDirectory)
    {
        if (Progress(runDirectory) is not { Ordinal: > 0 } progress)
            return;
        using var journal = new JournalProcess(
        [
            .. Arguments(), "--follow", "--no-tail", $"CONTAINER_LOG_EPOCH={progress.Epoch}",
            string.Create(CultureInfo.InvariantCulture, $"CONTAINER_LOG_ORDINAL={progress.Ordinal}"),
        ]);
        Poller.WaitFor(journal.Output, PollEvents.Readable, Patience);
    }

    private static JournalProgress? Progress(DirectoryFd? runDirectory) => runDirectory is null ? null : JournalProgress.TryLoad(runDirectory);

    private IEnumerable<string> Arguments() =>
        ["--quiet", "--no-pager", "--output=json", "--all", $"--output-fields={JournalLogFormat.Fields}", $"CONTAINER_ID_FULL={settings.ContainerId}"];

    private string[] From(string? cursor) => cursor is null ? [.. Since()] : [$"--after-cursor={cursor}"];

    /// <summary>In whole seconds: the printer looks more closely.</summary>
    private IEnumerable<string> Since() => query.Since is { } since ? [string.Create(CultureInfo.InvariantCulture, $"--since=@{since.ToUnixTimeSeconds()}")] : [];
}
