using System.Buffers.Binary;
using Lighter.Linux.Netlink;

namespace Lighter.Linux.Tests.Netlink;

public sealed class NetlinkConversationTests
{
    private const ushort Error = 2;
    private const ushort Done = 3;

    [Fact]
    public void A_request_is_laid_out_as_the_kernel_reads_it()
    {
        var request = new NetlinkRequest().Begin(16, NetlinkFlags.Create, "x")
            .Attribute(3, "ab").Nested(18, 0, static (nested, _) => nested.AttributeByte(1, 7)).AttributeBigEndian(4, 258);
        _ = new NetlinkConversation(request, 5);
        Convert.ToHexString(request.Written).ShouldBe(
            "2C000000" + "1000" + "0504" + "05000000" + "00000000" // length, type, flags, sequence, port
            + "0700" + "0300" + "61620000" // "ab\0" and a byte of padding
            + "0C00" + "1280" + "0500" + "0100" + "07000000" // nested: a byte and its padding
            + "0800" + "0400" + "00000102");
    }

    [Fact]
    public void It_is_over_when_all_is_acknowledged()
    {
        var conversation = Begin(out _);
        conversation.Take(Message(Error, 7, 0), null);
        conversation.IsOver.ShouldBeFalse();
        conversation.Take([.. Message(Error, 7, 0), .. Message(Error, 99, -1), .. Message(Error, 8, 0)], null);
        conversation.IsOver.ShouldBeTrue();
        conversation.Failure.ShouldBeNull();
    }

    [Fact]
    public void The_first_refusal_is_told_with_the_kernels_words()
    {
        var conversation = Begin(out _);
        var words = "no such thing\0"u8;
        byte[] refusal = [.. Message(Error, 7, -17), .. new byte[16], (byte)(words.Length + 4), 0, 1, 0, .. words];
        refusal[0] = (byte)refusal.Length;
        refusal[7] = 0x03; // capped, with attributes
        conversation.Take([.. refusal, 0, 0, .. Message(Error, 8, -1)], null);
        conversation.IsOver.ShouldBeTrue();
        conversation.Failure!.Errno.ShouldBe(Errno.EEXIST);
        conversation.Failure.Message.ShouldBe("making one: file exists (EEXIST): no such thing");
    }

    [Fact]
    public void A_list_ends_with_done_and_says_when_it_changed_meanwhile()
    {
        var request = new NetlinkRequest().BeginDump(18, "listing");
        var conversation = new NetlinkConversation(request, 1);
        var count = 0;
        var changed = Message(16, 1, 0);
        changed[6] = 0x12; // multi, interrupted
        conversation.Take([.. Message(16, 1, 0), .. changed], _ => count++);
        conversation.Take(Message(Done, 1, 0), null);
        (conversation.IsOver, count, conversation.Failure!.Errno).ShouldBe((true, 2, Errno.EAGAIN));
    }

    [Fact]
    public void Hostile_answers_are_refused_or_passed_over_and_never_read_beyond()
    {
        var random = new Random(1);
        for (var round = 0; round < 20_000; round++)
        {
            var conversation = Begin(out _);
            byte[] datagram = [.. Message((ushort)random.Next(5), (uint)random.Next(6, 10), random.Next()), .. new byte[random.Next(64)]];
            for (var change = random.Next(12); change > 0; change--)
                datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            try
            {
                conversation.Take(datagram.AsSpan(0, random.Next(datagram.Length + 1)), Walk);
            }
            catch (LinuxException exception)
            {
                exception.Errno.ShouldBe(Errno.EBADMSG);
            }
        }
    }

    private static void Walk(NetlinkMessage message)
    {
        foreach (var attribute in message.Attributes(4))
        {
            _ = (attribute.Text, attribute.Address, attribute.UInt32, attribute.Byte);
            foreach (var inner in attribute.Nested)
                _ = inner.UInt16BigEndian;
        }
    }

    private static NetlinkConversation Begin(out NetlinkRequest request)
    {
        request = new NetlinkRequest().Begin(16, NetlinkFlags.None, "making one").Begin(16, NetlinkFlags.None, "making two");
        return new NetlinkConversation(request, 7);
    }

    private static byte[] Message(ushort type, uint sequence, int errno)
    {
        var message = new byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), type);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(8), sequence);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(16), errno);
        return message;
    }
}
