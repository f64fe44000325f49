using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Lighter.EndToEnd.Tests.Networks;

/// <summary>
/// A name server on the host's loopback, at an address of its own. It gives every name one address, but <c>broken.*</c> a failure,
/// and <c>long.*</c> its answer only by stream.
/// </summary>
internal sealed class UpstreamServer : IDisposable
{
    private const int HeaderSize = 12;
    private const int TypeAndClass = 4;

    private readonly IPAddress? _answer;
    private readonly Socket _datagrams = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TcpListener _streams;
    private int _questions;

    /// <param name="address">Its own.</param>
    /// <param name="answer">What it answers; without one it says nothing at all.</param>
    public UpstreamServer(string address, string? answer)
    {
        _answer = answer is null ? null : IPAddress.Parse(answer);
        Address = address;
        _datagrams.Bind(new IPEndPoint(IPAddress.Parse(address), 53));
        _streams = new TcpListener(IPAddress.Parse(address), 53);
        _streams.Start();
        Start(ServeDatagrams);
        Start(ServeStreams);
    }

    public string Address { get; }

    public int Questions => Volatile.Read(ref _questions);

    public void Dispose()
    {
        _datagrams.Dispose();
        _streams.Dispose();
    }

    private static void Start(Action serve) => new Thread(() => UntilDisposed(serve)) { IsBackground = true }.Start();

    private static void UntilDisposed(Action serve)
    {
        try
        {
            while (true)
                serve();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposing is how it ends.
        }
    }

    private void ServeDatagrams()
    {
        var query = new byte[4096];
        EndPoint asker = new IPEndPoint(IPAddress.Any, 0);
        var length = _datagrams.ReceiveFrom(query, ref asker);
        if (Answer(query[..length], isStream: false) is { } reply)
            _datagrams.SendTo(reply, asker);
    }

    private void ServeStreams()
    {
        using var connection = _streams.AcceptTcpClient();
        var stream = connection.GetStream();
        var length = new byte[2];
        stream.ReadExactly(length);
        var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        stream.ReadExactly(query);
        var reply = Answer(query, isStream: true)!;
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)reply.Length);
        stream.Write([.. length, .. reply]);
    }

    private byte[]? Answer(byte[] query, bool isStream)
    {
        Interlocked.Increment(ref _questions);
        var end = Array.IndexOf(query, (byte)0, HeaderSize) + 1 + TypeAndClass;
        var first = System.Text.Encoding.ASCII.GetString(query, HeaderSize + 1, query[HeaderSize]);
        var isAddress = query[end - 3] == 1;
        byte[] answer = isAddress && _answer is not null ? [0xC0, HeaderSize, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. _answer.GetAddressBytes()] : [];
        var (flags, records) = first switch
        {
            "broken" => (0x8182, Array.Empty<byte>()),
            "long" when !isStream => (0x8380, []),
            _ => (0x8180, answer),
        };
        return _answer is null ? null
            : [query[0], query[1], (byte)(flags >> 8), (byte)flags, 0, 1, 0, (byte)(records.Length > 0 ? 1 : 0), 0, 0, 0, 0, .. query[HeaderSize..end], .. records];
    }
}
