using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Tests.Logs.Journals;

/// <summary>The journal's socket, with somebody behind it who reads entries when a test asks.</summary>
internal sealed class ListeningJournal : IDisposable
{
    private const int DontWait = 0;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixSocket _receiver;

    internal ListeningJournal(string path)
    {
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        var duplicate = AnyFd.Duplicate(_socket.SafeHandle);
        _receiver = UnixSocket.Inherited((int)duplicate.DangerousGetHandle());
        duplicate.SetHandleAsInvalid();
    }

    /// <summary>How many entries came as files.</summary>
    internal int Files { get; private set; }

    public void Dispose()
    {
        _receiver.Dispose();
        _socket.Dispose();
    }

    /// <summary>All entries that are there.</summary>
    internal List<Dictionary<string, string>> Read()
    {
        List<Dictionary<string, string>> entries = [];
        var buffer = new byte[1 << 20];
        List<AnyFd> descriptors = [];
        while (_socket.Poll(DontWait, SelectMode.SelectRead))
        {
            _receiver.TryReceive(buffer, descriptors, wait: false, out var length).ShouldBe(Errno.None);
            entries.Add(Parse(descriptors.Count > 0 ? ReadFile(descriptors) : buffer.AsSpan(0, length)));
        }

        return entries;
    }

    private byte[] ReadFile(List<AnyFd> descriptors)
    {
        Files++;
        using var descriptor = descriptors[0];
        descriptors.Clear();
        return File.ReadAllBytes(descriptor.ProcPath);
    }

    private static Dictionary<string, string> Parse(ReadOnlySpan<byte> text)
    {
        Dictionary<string, string> fields = [];
        while (!text.IsEmpty)
        {
            var line = text[..text.IndexOf((byte)'\n')];
            var equals = line.IndexOf((byte)'=');
            var start = equals >= 0 ? equals + 1 : line.Length + 1 + sizeof(ulong);
            var length = equals >= 0 ? line.Length - start : (int)BinaryPrimitives.ReadUInt64LittleEndian(text[(line.Length + 1)..]);
            fields[Encoding.UTF8.GetString(equals >= 0 ? line[..equals] : line)] = Encoding.UTF8.GetString(text.Slice(start, length));
            text[start + length].ShouldBe((byte)'\n');
            text = text[(start + length + 1)..];
        }

        return fields;
    }
}
