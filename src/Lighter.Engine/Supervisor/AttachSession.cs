using System.Buffers.Binary;
using Lighter.Engine.Logs;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// Carries bytes between a command's streams and a container. Input is sent only as far as the supervisor has passed it
/// on, so neither direction can stop the other.
/// </summary>
internal sealed class AttachSession
{
    private readonly SupervisorClient _client;
    private readonly AttachOptions _options;
    private readonly DescriptorSink _sink;
    private readonly DetachKeyFilter _keys;
    private readonly byte[] _typed;
    private readonly byte[] _filtered;
    private int _credit = AttachedClient.InputWindow;
    private bool _hasInput;

    internal AttachSession(SupervisorClient client, AttachOptions options)
    {
        _client = client;
        _options = options;
        _sink = new DescriptorSink(options.Output, options.ErrorOutput);
        _keys = new DetachKeyFilter(options.HasTerminal ? options.DetachKeys : []);
        _typed = options.Input is null ? [] : GC.AllocateUninitializedArray<byte>(32 * 1024);
        _filtered = new byte[_typed.Length + options.DetachKeys.Count];
        _hasInput = options.Input is not null;
    }

    internal AttachOutcome Run()
    {
        BrokenPipe.IsAnError();
        using var terminal = _options.HasTerminal && _options.Input is not null ? RawTerminal.Enter(_options.Input) : null;
        using var signals = new SignalForwarder(_options.ProxySignals ? _client.Signal : null, terminal, _options.HasTerminal ? SendSize : null);
        if (_options.HasTerminal)
            SendSize();
        var poller = new Poller();
        while (true)
        {
            // Messages may have come with the one that told of the start.
            if (TakeMessages() is { } outcome)
                return outcome;
            if (!_sink.Flush())
                return new AttachOutcome(AttachEnd.OutputClosed);
            poller.Clear();
            var socket = poller.Add(_client.Socket, PollEvents.Readable);
            var input = _hasInput && _credit >= _filtered.Length ? poller.Add(_options.Input!, PollEvents.Readable) : -1;
            if (!poller.Wait(-1))
                continue;
            if (input >= 0 && poller[input] != 0 && SendInput())
                return new AttachOutcome(AttachEnd.Detached);
            if (poller[socket] != 0 && !_client.Frames.Fill())
                return new AttachOutcome(AttachEnd.ConnectionLost);
        }
    }

    private AttachOutcome? TakeMessages()
    {
        while (_client.Frames.TryNext(out var kind, out var content))
        {
            switch (kind)
            {
                case MessageKind.Output or MessageKind.ErrorOutput:
                    if (!_sink.Write(kind == MessageKind.Output ? OutputKind.Standard : OutputKind.Error, content))
                        return new AttachOutcome(AttachEnd.OutputClosed);
                    break;
                case MessageKind.InputCredit:
                    _credit += BinaryPrimitives.ReadInt32LittleEndian(content);
                    break;
                case MessageKind.Exited:
                    _sink.Flush();
                    return new AttachOutcome(AttachEnd.Exited, ExitRecord.Read(content));
            }
        }

        return null;
    }

    /// <returns>Whether the keys to leave were among it.</returns>
    private bool SendInput()
    {
        var errno = _options.Input!.TryRead(_typed, out var count);
        if (count == 0)
        {
            if (errno == Errno.EAGAIN)
                return false;
            _hasInput = false;
            if (!_options.HasTerminal)
                _client.TrySend(MessageKind.InputEnd, default);
            return false;
        }

        var isLeaving = _keys.Filter(_typed.AsSpan(0, count), _filtered, out var length);
        if (length > 0)
            _client.TrySend(MessageKind.Input, _filtered.AsSpan(0, length));
        _credit -= length;
        if (isLeaving)
            _client.TrySend(MessageKind.Detach, default);
        return isLeaving;
    }

    private void SendSize()
    {
        if ((TerminalSize.Of(_options.Output) ?? (_options.Input is { } input ? TerminalSize.Of(input) : null)) is not { } size)
            return;
        _client.Resize(size);
        _options.Resized?.Invoke(size);
    }
}
