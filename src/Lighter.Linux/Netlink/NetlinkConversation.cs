using System.Buffers.Binary;

namespace Lighter.Linux.Netlink;

/// <summary>
/// What the kernel answers to a request, taken apart: an acknowledgement or error for each message that asks for one, the
/// messages of dumps up to their end, and what was asked for. Answers to earlier requests are passed over.
/// </summary>
/// <remarks>
/// <code>
///  request  1 NEWLINK   2 GETLINK|DUMP      3 GETSETELEM|ACK
///  answer   ERROR(1, 0) NEWLINK(2)… DONE(2) NEWSETELEM(3) ERROR(3, 0)
/// </code>
/// A netfilter batch is answered for its beginning when it is refused as a whole, and then perhaps for nothing else.
/// </remarks>
internal sealed class NetlinkConversation
{
    private const ushort Error = 2;
    private const ushort Done = 3;
    private const ushort Overrun = 4;

    private readonly NetlinkRequest _request;
    private readonly uint _first;
    private readonly bool[] _answered;
    private int _awaited;

    /// <remarks>Numbers the request's messages from <paramref name="firstSequence"/> on.</remarks>
    internal NetlinkConversation(NetlinkRequest request, uint firstSequence)
    {
        _request = request;
        _first = firstSequence;
        _answered = new bool[request.Messages.Count];
        foreach (var message in request.Messages)
            _awaited += message.IsAnswered ? 1 : 0;
        request.Number(firstSequence);
    }

    internal bool IsOver => _awaited == 0;

    internal LinuxException? Failure { get; private set; }

    /// <summary>Takes one datagram.</summary>
    internal void Take(ReadOnlySpan<byte> datagram, NetlinkReceiver? receive)
    {
        if (datagram.Length < NetlinkRequest.HeaderLength)
            throw Malformed();
        while (NetlinkMessage.TryRead(ref datagram, out var message))
            Take(message, receive);
        if (datagram.Length >= NetlinkRequest.HeaderLength)
            throw Malformed();
    }

    private void Take(NetlinkMessage message, NetlinkReceiver? receive)
    {
        var index = message.Sequence - _first;
        if (index >= (uint)_answered.Length)
            return;
        if (message.Flags.HasFlag(NetlinkFlags.DumpInterrupted) && message.Flags.HasFlag(NetlinkFlags.Multi))
            Fail(Errno.EAGAIN, (int)index, "the list changed while it was read");
        switch (message.Type)
        {
            case Error:
            case Done:
                TakeResult(message, (int)index);
                break;
            case Overrun:
                throw Malformed();
            default:
                receive?.Invoke(message);
                break;
        }
    }

    private void TakeResult(NetlinkMessage message, int index)
    {
        var errno = message.Payload.Length >= sizeof(int) ? (Errno)(-BinaryPrimitives.ReadInt32LittleEndian(message.Payload))
            : message.Type == Done ? Errno.None : throw Malformed();
        if (errno != Errno.None)
            Fail(errno, index, Explanation(message));
        var entry = _request.Messages[index];
        if (entry.Type == NetlinkRequest.BatchBegin && errno != Errno.None)
            _awaited = 0;
        if (_answered[index] || !entry.IsAnswered)
            return;
        _answered[index] = true;
        _awaited = Math.Max(0, _awaited - 1);
    }

    private void Fail(Errno errno, int index, string? explanation) =>
        Failure ??= new LinuxException(errno, _request.Messages[index].Label, detail: explanation);

    /// <summary>The kernel's words behind the error number (<c>NLMSGERR_ATTR_MSG</c>), when it has any.</summary>
    private static string? Explanation(NetlinkMessage message)
    {
        const int attributeMessage = 1;
        const NetlinkFlags capped = (NetlinkFlags)0x100;
        const NetlinkFlags hasAttributes = (NetlinkFlags)0x200;
        if (message.Type != Error || !message.Flags.HasFlag(hasAttributes))
            return null;
        var offset = sizeof(int) + NetlinkRequest.HeaderLength;
        if (!message.Flags.HasFlag(capped) && message.Payload.Length >= offset)
        {
            var repeated = BinaryPrimitives.ReadUInt32LittleEndian(message.Payload[sizeof(int)..]);
            offset = repeated > message.Payload.Length ? message.Payload.Length : sizeof(int) + NetlinkRequest.Align((int)repeated);
        }

        foreach (var attribute in message.Attributes(offset))
        {
            if (attribute.Type == attributeMessage)
                return attribute.Text;
        }

        return null;
    }

    private static LinuxException Malformed() => new(Errno.EBADMSG, "recv", "netlink");
}
