using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// One end of a conversation drawn at <see cref="MessageKind"/>, on the supervisor's side. It never waits: what the client
/// has no room for is kept, and the container's output is not read on until it is gone.
/// </summary>
internal sealed class AttachedClient(UnixSocket socket, bool cleansUp) : IDisposable
{
    /// <summary>What a client may have sent before it was passed on to the container.</summary>
    internal const int InputWindow = 64 * 1024;

    private readonly ByteQueue _outgoing = new(Frame.MaxContent + Frame.HeaderSize);
    private readonly ByteQueue _incoming = new(Frame.MaxContent + Frame.HeaderSize);

    internal UnixSocket Socket => socket;

    /// <summary>
    /// The command that started the supervisor, or one that ends the container: output waits for it however long, and it cleans up
    /// at the end.
    /// </summary>
    internal bool CleansUp { get; set; } = cleansUp;

    internal AttachStreams Streams { get; set; }

    /// <summary>Input on its way to the container.</summary>
    internal ByteQueue Input { get; } = new(InputWindow);

    internal bool HasInputEnded { get; set; }

    /// <summary>What came with messages and nobody has taken yet; the rest is closed in the end.</summary>
    internal List<AnyFd> Descriptors { get; } = [];

    internal bool IsGone { get; private set; }

    internal bool HasOutgoing => !_outgoing.IsEmpty;

    /// <summary>When it last took something, in the machine's milliseconds.</summary>
    internal long LastProgress { get; private set; }

    internal void Send(MessageKind kind, ReadOnlySpan<byte> content)
    {
        while (true)
        {
            var part = content[..Math.Min(content.Length, Frame.MaxContent)];
            SendPart(kind, part);
            content = content[part.Length..];
            if (content.IsEmpty)
                return;
        }
    }

    internal void SendOutgoing()
    {
        if (IsGone || _outgoing.IsEmpty)
            return;
        var errno = socket.TrySend(_outgoing.Content, default, false, out var sent);
        _outgoing.Consume(sent);
        if (sent > 0)
            LastProgress = Environment.TickCount64;
        if (errno is not (Errno.None or Errno.EAGAIN))
            Leave();
    }

    /// <summary>Reads what has come and hands over each whole message.</summary>
    internal void Receive(Span<byte> scratch, Action<AttachedClient, MessageKind, ReadOnlySpan<byte>> handle)
    {
        var errno = socket.TryReceive(scratch, Descriptors, false, out var count);
        if (errno == Errno.EAGAIN)
            return;
        if (errno != Errno.None || count == 0)
        {
            Leave();
            return;
        }

        if (_incoming.IsEmpty)
        {
            var used = Dispatch(scratch[..count], handle);
            _incoming.Append(scratch[used..count]);
            return;
        }

        _incoming.Append(scratch[..count]);
        _incoming.Consume(Dispatch(_incoming.Content, handle));
    }

    internal void Leave()
    {
        IsGone = true;
        _outgoing.Consume(_outgoing.Length);
    }

    internal void Trim()
    {
        _outgoing.Trim();
        _incoming.Trim();
        Input.Trim();
    }

    public void Dispose()
    {
        socket.Dispose();
        Descriptors.ForEach(descriptor => descriptor.Dispose());
        _outgoing.Dispose();
        _incoming.Dispose();
        Input.Dispose();
    }

    private void SendPart(MessageKind kind, ReadOnlySpan<byte> content)
    {
        if (IsGone)
            return;
        Span<byte> header = stackalloc byte[Frame.HeaderSize];
        new Frame(kind, content.Length).WriteTo(header);
        var sent = 0;
        if (_outgoing.IsEmpty)
        {
            LastProgress = Environment.TickCount64;
            var errno = socket.TrySend(header, content, false, out sent);
            if (errno is not (Errno.None or Errno.EAGAIN))
            {
                Leave();
                return;
            }
        }

        _outgoing.Append(header[Math.Min(sent, header.Length)..]);
        _outgoing.Append(content[Math.Max(0, sent - header.Length)..]);
    }

    private int Dispatch(ReadOnlySpan<byte> bytes, Action<AttachedClient, MessageKind, ReadOnlySpan<byte>> handle)
    {
        var used = 0;
        while (bytes.Length - used >= Frame.HeaderSize && !IsGone)
        {
            var frame = Frame.Read(bytes[used..]);
            if (frame.Length is < 0 or > Frame.MaxContent)
            {
                Leave();
                break;
            }

            if (bytes.Length - used < Frame.HeaderSize + frame.Length)
                break;
            handle(this, frame.Kind, bytes.Slice(used + Frame.HeaderSize, frame.Length));
            used += Frame.HeaderSize + frame.Length;
        }

        return used;
    }
}
