using System.Net;
using System.Net.Sockets;

namespace Lighter.Network.Resolving;

/// <summary>Answers to questions about containers, as Docker's resolver gives them. Pure.</summary>
public static class NameAnswers
{
    /// <summary>A container may come back with another address at any time.</summary>
    private const int Seconds = 5;

    /// <param name="query">Without a fault.</param>
    /// <param name="tables">Of the asking container's networks; the first that knows the name counts.</param>
    /// <param name="turn">Counts up from question to question, so that containers of one name take turns.</param>
    /// <param name="buffer">Takes the reply, as long as may be sent.</param>
    /// <returns>The reply's length; 0 when the question is not about a container.</returns>
    public static int TryAnswer(in DnsQuery query, IEnumerable<NameTable> tables, int turn, Span<byte> buffer)
    {
        if (!query.IsInternet || query.Name.Length == 0)
            return 0;
        foreach (var table in tables)
        {
            var length = query.Type == DnsType.Ptr ? TryName(query, table, buffer) : TryAddress(query, table, turn, buffer);
            if (length > 0)
                return length;
        }

        return 0;
    }

    /// <summary>A reply without an answer, for whatever reason.</summary>
    public static int Refuse(in DnsQuery query, DnsStatus status, Span<byte> buffer) => new DnsReply(query, status, buffer).Finish();

    /// <summary>A reply that tells its receiver to ask again by stream.</summary>
    public static int Truncate(in DnsQuery query, Span<byte> buffer)
    {
        var reply = new DnsReply(query, DnsStatus.NoError, buffer);
        reply.Truncate();
        return reply.Finish();
    }

    private static int TryName(in DnsQuery query, NameTable table, Span<byte> buffer)
    {
        if (!ReverseName.TryParse(query.Name, out var address) || table.NameOf(address!) is not { } name)
            return 0;
        var reply = new DnsReply(query, DnsStatus.NoError, buffer);
        reply.Add(name, Seconds);
        return reply.Finish();
    }

    private static int TryAddress(in DnsQuery query, NameTable table, int turn, Span<byte> buffer)
    {
        var found = table.Find(query.Name).ToArray();
        if (found.Length == 0)
            return 0;
        var reply = new DnsReply(query, DnsStatus.NoError, buffer);
        for (var i = 0; i < found.Length; i++)
        {
            var entry = found[(i + (int)((uint)turn % (uint)found.Length)) % found.Length];
            Add(ref reply, query.Type, entry.Address);
            Add(ref reply, query.Type, entry.Address6);
        }

        return reply.Finish();
    }

    private static void Add(ref DnsReply reply, DnsType asked, IPAddress? address)
    {
        if (address is not null && (asked == DnsType.Any || asked == (address.AddressFamily == AddressFamily.InterNetworkV6 ? DnsType.Aaaa : DnsType.A)))
            reply.Add(address, Seconds);
    }
}
