using Lighter.Engine.Logs;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// Carries bytes between a command's streams and a child of the command itself, as <c>exec</c> has one: over pipes, or
/// over the master of the child's terminal, which is then both input and output.
/// </summary>
public sealed class StreamPump(AttachOptions options, PidFd child)
{
    private const int BufferSize = 64 * 1024;
    private const int MaxDrain = 1024 * 1024;

    private readonly DescriptorSink _sink = new(options.Output, options.ErrorOutput);
    private readonly DetachKeyFilter _keys = new(options.HasTerminal ? options.DetachKeys : []);
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly byte[] _filtered = new byte[BufferSize + options.DetachKeys.Count];
    private readonly Poller _poller = new();
    private int _pendingStart;
    private int _pendingEnd;
    private bool _hasInput = options.Input is not null;

    /// <param name="terminal">The master of the child's terminal; the caller keeps it.</param>
    /// <returns>Nothing when the keys to leave were typed.</returns>
    public ExitStatus? RunTerminal(FileDescriptor terminal)
    {
        terminal.SetNonBlocking();
        return Run(terminal, [new ContainerOutput(terminal, OutputKind.Standard)], terminal);
    }

    /// <summary>Over pipes, of which the input is closed when ours ends.</summary>
    public ExitStatus? RunPipes(FileDescriptor? input, FileDescriptor output, FileDescriptor errorOutput)
    {
        foreach (var pipe in (ReadOnlySpan<FileDescriptor?>)[input, output, errorOutput])
            pipe?.SetNonBlocking();
        return Run(input, [new ContainerOutput(output, OutputKind.Standard), new ContainerOutput(errorOutput, OutputKind.Error)], null);
    }

    private ExitStatus? Run(FileDescriptor? input, ContainerOutput[] outputs, FileDescriptor? terminal)
    {
        BrokenPipe.IsAnError();
        using var raw = terminal is not null && options.Input is not null ? RawTerminal.Enter(options.Input) : null;
        void FollowSize() => TerminalSize.Of(options.Output)?.ApplyTo(terminal!);
        using var signals = new SignalForwarder(options.ProxySignals ? signal => child.TrySendSignal(signal) : null, raw, terminal is null ? null : FollowSize);
        if (terminal is not null)
            FollowSize();
        while (true)
        {
            var ended = Wait(input, outputs, out var typed, out var writable);
            foreach (var output in outputs)
                Pass(output, drain: ended);
            _sink.Flush();
            if (ended)
                return child.Wait();
            if (writable)
                Write(ref input);
            if (typed && Read(ref input))
                return null;
        }
    }

    /// <returns>Whether the child has ended.</returns>
    private bool Wait(FileDescriptor? input, ContainerOutput[] outputs, out bool typed, out bool writable)
    {
        _poller.Clear();
        var end = _poller.Add(child, PollEvents.Readable);
        foreach (var output in outputs)
        {
            if (!output.HasEnded)
                _poller.Add(output.Source, PollEvents.Readable);
        }

        var isPending = _pendingEnd > _pendingStart && input is not null;
        var writing = isPending ? _poller.Add(input!, PollEvents.Writable) : -1;
        var reading = !isPending && _hasInput ? _poller.Add(options.Input!, PollEvents.Readable) : -1;
        _poller.Wait(-1);
        writable = writing >= 0 && _poller[writing] != 0;
        typed = reading >= 0 && _poller[reading] != 0;
        return _poller[end] != 0;
    }

    private void Pass(ContainerOutput output, bool drain)
    {
        // No more than pipes hold: what the child has left running may go on writing.
        for (var left = drain ? MaxDrain : 1; left > 0 && !output.HasEnded;)
        {
            var count = output.Read(_buffer);
            if (count == 0)
                return;
            _sink.Write(output.Kind, _buffer.AsSpan(0, count));
            left -= count;
        }
    }

    /// <returns>Whether the keys to leave were typed.</returns>
    private bool Read(ref FileDescriptor? input)
    {
        var errno = options.Input!.TryRead(_buffer, out var count);
        if (count == 0)
        {
            _hasInput = errno == Errno.EAGAIN;
            if (!_hasInput && !options.HasTerminal)
                Close(ref input);
            return false;
        }

        var isLeaving = _keys.Filter(_buffer.AsSpan(0, count), _filtered, out _pendingEnd);
        _pendingStart = 0;
        Write(ref input);
        return isLeaving;
    }

    private void Write(ref FileDescriptor? input)
    {
        if (input is null || _pendingEnd == _pendingStart)
            return;
        var errno = input.TryWrite(_filtered.AsSpan(_pendingStart, _pendingEnd - _pendingStart), out var count);
        _pendingStart += count;
        if (errno is Errno.None or Errno.EAGAIN)
            return;
        _pendingStart = _pendingEnd;
        Close(ref input);
    }

    private static void Close(ref FileDescriptor? input)
    {
        input?.Dispose();
        input = null;
    }
}
