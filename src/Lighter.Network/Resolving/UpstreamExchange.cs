namespace Lighter.Network.Resolving;

/// <summary>
/// A question on its way to another server, under an id that nobody can guess, and what comes back. Pure.
/// <see href="https://www.rfc-editor.org/rfc/rfc5452#section-9"/>
/// </summary>
public readonly struct UpstreamExchange
{
    private readonly ushort _askedId;
    private readonly int _questionEnd;

    /// <param name="query">Without a fault.</param>
    public UpstreamExchange(in DnsQuery query)
    {
        _askedId = DnsHeader.Id(query.Message);
        _questionEnd = query.End;
        Message = query.Message.ToArray();
    }

    /// <summary>To be sent, after <see cref="SetId"/>.</summary>
    public byte[] Message { get; }

    /// <summary>Another one for each server that is asked.</summary>
    public void SetId(ushort id) => DnsHeader.SetId(Message, id);

    /// <summary>The question as its sender put it.</summary>
    public DnsQuery Asked()
    {
        DnsHeader.SetId(Message, _askedId);
        DnsQuery.TryRead(Message, out var query);
        return query;
    }

    /// <summary>Whether this is the answer to what was sent; if it is, it gets the id its receiver waits for.</summary>
    /// <returns>False for what has to do with something else.</returns>
    public bool TryAccept(Span<byte> reply)
    {
        if (reply.Length < DnsHeader.Size || DnsHeader.Id(reply) != DnsHeader.Id(Message) || (DnsHeader.Flags(reply) & DnsHeader.IsReply) == 0)
            return false;
        var isAnswer = DnsHeader.Questions(reply) == 1 ? IsSameQuestion(reply) : DnsHeader.Questions(reply) == 0 && Status(reply) != DnsStatus.NoError;
        if (isAnswer)
            DnsHeader.SetId(reply, _askedId);
        return isAnswer;
    }

    /// <summary>Whether the server could not, or would not, answer, and another might.</summary>
    public static bool IsRefusal(ReadOnlySpan<byte> reply) => Status(reply) is DnsStatus.ServerFailure or DnsStatus.Refused;

    private static DnsStatus Status(ReadOnlySpan<byte> reply) => (DnsStatus)(DnsHeader.Flags(reply) & DnsHeader.StatusMask);

    private bool IsSameQuestion(ReadOnlySpan<byte> reply)
    {
        if (reply.Length < _questionEnd)
            return false;
        var theirs = reply[DnsHeader.Size.._questionEnd];
        var ours = Message.AsSpan(DnsHeader.Size, _questionEnd - DnsHeader.Size);
        // Some servers change the case of letters; no length, type or class of ours could be taken for one that they changed.
        return theirs.SequenceEqual(ours) || System.Text.Ascii.EqualsIgnoreCase(theirs, ours);
    }
}
