using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Logs.Journals;

/// <summary>
/// Writes <see cref="LogDriver.Journald"/>: an entry for each line or for 16 KiB without one, as Docker does. When the journal takes no
/// more, what has been read waits, and so does the container; after some seconds output is dropped, counted and told of, so that the
/// container is not stopped by a journal that has.
/// </summary>
internal sealed class JournalLogWriter : LogWriter
{
    private const long DefaultPatience = 5000;
    private const int MaxWaiting = Supervisor.Frame.MaxContent;

    private readonly LogSettings _settings;
    private readonly long _patience;
    private readonly JournalConnection _journal;
    private readonly FileFd? _progress;
    private readonly byte[] _epoch = Encoding.ASCII.GetBytes(KernelRandom.GetHexString(JournalProgress.EpochLength));
    private readonly JournalEntry _entry;
    private readonly LineHold[] _lines = [new(), new()];
    private readonly NativeBuffer _waiting = new(MaxWaiting);
    private readonly byte[] _time = new byte[LogTime.Length];
    private JournalEntry? _note;
    private OutputKind _waitingKind;
    private int _waitingStart;
    private int _waitingEnd;
    private long _ordinal;
    private long _blockedSince;
    private bool _isDropping;
    private long _lost;
    private long _toldLost;

    /// <param name="settings">Where the journal is, and what all entries have.</param>
    /// <param name="runDirectory">Where its progress is kept.</param>
    /// <param name="patience">How many milliseconds a journal that takes nothing is waited for.</param>
    internal JournalLogWriter(LogSettings settings, DirectoryFd? runDirectory, long patience = DefaultPatience)
    {
        _settings = settings;
        _patience = patience;
        _journal = new JournalConnection(settings.Path);
        _progress = runDirectory is null ? null : JournalProgress.Open(runDirectory);
        _entry = new JournalEntry(_epoch);
    }

    internal override FileDescriptor? Blocker => IsBlocked ? _journal.Socket : null;

    private bool IsBlocked => !_entry.Content.IsEmpty;

    internal override void Append(OutputKind kind, ReadOnlySpan<byte> data, DateTime utcNow)
    {
        while (!data.IsEmpty)
        {
            AwaitRoom();
            LogTime.Format(utcNow, _time);
            var part = data[..Math.Min(data.Length, MaxWaiting)];
            var taken = Take(kind, part);
            part[taken..].CopyTo(_waiting.Span);
            (_waitingKind, _waitingStart, _waitingEnd) = (kind, 0, part.Length - taken);
            data = data[part.Length..];
        }

        SaveProgress();
    }

    internal override void Resume()
    {
        if (!IsBlocked)
            return;
        GoOn();
        SaveProgress();
    }

    internal override void Finish(DateTime utcNow)
    {
        foreach (var kind in (ReadOnlySpan<OutputKind>)[OutputKind.Standard, OutputKind.Error])
        {
            AwaitRoom();
            LogTime.Format(utcNow, _time);
            if (_lines[(int)kind].Length > 0)
                Write(kind, default, isLast: true);
        }

        AwaitRoom();
        SaveProgress();
    }

    internal override void Trim()
    {
        if (IsBlocked)
            return;
        _entry.Trim();
        _waiting.Trim();
    }

    public override void Dispose()
    {
        _journal.Dispose();
        _progress?.Dispose();
        _entry.Dispose();
        _note?.Dispose();
        _waiting.Dispose();
    }

    /// <summary>Waits until what was there before is written or given up.</summary>
    private void AwaitRoom()
    {
        while (IsBlocked)
        {
            Poller.WaitFor(_journal.Socket, PollEvents.Writable, (int)Math.Clamp(_patience - (Environment.TickCount64 - _blockedSince), 0, int.MaxValue));
            GoOn();
        }
    }

    private void GoOn()
    {
        Send();
        if (IsBlocked && Environment.TickCount64 - _blockedSince >= _patience)
            Drop();
        if (IsBlocked)
            return;
        var (start, end) = (_waitingStart, _waitingEnd);
        _waitingStart = _waitingEnd;
        var taken = Take(_waitingKind, _waiting.Span[start..end]);
        _waitingStart = start + taken;
    }

    /// <returns>How much was taken before the journal had no more room.</returns>
    private int Take(OutputKind kind, ReadOnlySpan<byte> data)
    {
        var line = _lines[(int)kind];
        var start = 0;
        while (start < data.Length && !IsBlocked)
        {
            var rest = data[start..];
            var end = rest.IndexOf((byte)'\n');
            var length = Math.Min(end >= 0 ? end : rest.Length, MaxContent - line.Length);
            var isLast = end == length;
            start += isLast ? length + 1 : length;
            if (isLast || line.Length + length == MaxContent)
                Write(kind, rest[..length], isLast);
            else
                line.Add(rest[..length]);
        }

        return start;
    }

    private void Write(OutputKind kind, ReadOnlySpan<byte> data, bool isLast)
    {
        var line = _lines[(int)kind];
        if (line.Length > 0)
            line.Add(data);
        _ordinal++;
        _entry.Fill(kind, line.Length > 0 ? line.Content : data, _time, _ordinal, line.Next(_ordinal, isLast));
        line.Clear();
        _blockedSince = Environment.TickCount64;
        Send();
    }

    private void Send()
    {
        if (_isDropping && !TellLoss())
        {
            Drop();
            return;
        }

        var errno = _journal.TrySend(_settings.Attributes.Span, _entry.Content);
        if (errno == Errno.None)
            _entry.Clear();
        else if (errno != Errno.EAGAIN || _isDropping)
            Drop();
    }

    /// <summary>Loses the entry and all that waits behind it.</summary>
    private void Drop()
    {
        _lost += 1 + _waiting.Span[_waitingStart.._waitingEnd].Count((byte)'\n');
        _waitingStart = _waitingEnd;
        _isDropping = true;
        _entry.Clear();
    }

    private bool TellLoss()
    {
        _note ??= new JournalEntry(_epoch);
        _note.FillLoss(_lost - _toldLost);
        if (_journal.TrySend(_settings.Attributes.Span, _note.Content) != Errno.None)
            return false;
        _toldLost = _lost;
        _isDropping = false;
        return true;
    }

    private void SaveProgress()
    {
        if (_progress is not null)
            JournalProgress.Save(_progress, _epoch, _ordinal, _lost);
    }
}
