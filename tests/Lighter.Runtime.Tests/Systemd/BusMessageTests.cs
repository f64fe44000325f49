using FsCheck;
using FsCheck.Fluent;
using Lighter.Runtime.Systemd;

namespace Lighter.Runtime.Tests.Systemd;

public sealed class BusMessageTests
{
    [Fact]
    public void A_call_is_written_as_the_specification_has_it() => Convert.ToHexString(Hello.ToBytes(1)).ShouldBe(
        "6C01000100000000010000006D000000" +
        "01016F00150000002F6F72672F667265656465736B746F702F44427573000000" +
        "02017300140000006F72672E667265656465736B746F702E4442757300000000" +
        "030173000500000048656C6C6F000000" +
        "06017300140000006F72672E667265656465736B746F702E4442757300000000");

    [Fact]
    public void What_is_written_is_read() => Prop.ForAll<NonNull<string>, uint, ulong>((text, number, large) =>
    {
        var valid = Valid(text.Get);
        var body = new BusWriter().String(valid).UInt32(number).UInt64(large).Boolean(true);
        var message = Hello with { Member = valid, Signature = "sutb", ReplySerial = 7, ErrorName = "a.b", Body = body.Bytes.ToArray() };
        var read = Read(message.ToBytes(1));
        var values = new BusReader(read.Body.Span);
        var isSame = read with { Body = default } == message with { Body = default } && values.String() == valid && values.UInt32() == number;
        values.Skip('t');
        return isSame && values.UInt32() == 1 && values.IsAtEnd;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_bytes_of_a_peer_are_a_defect_of_ours() => Prop.ForAll<byte[], byte>((noise, at) =>
    {
        var bytes = Hello.ToBytes(1);
        for (var i = 0; i < noise.Length; i++)
            bytes[BusMessage.FixedSize + ((at + i) % (bytes.Length - BusMessage.FixedSize))] = noise[i];
        try
        {
            return Read(bytes).Type == BusMessage.MethodCall;
        }
        catch (LighterException e)
        {
            return e.Code == ErrorCode.Unavailable;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_without_bound_is_refused()
    {
        var bytes = Hello.ToBytes(1);
        bytes[7] = 0x7F;
        Should.Throw<LighterException>(() => BusMessage.RestOf(bytes)).Message.ShouldContain("bytes long");
        bytes[0] = (byte)'B';
        Should.Throw<LighterException>(() => BusMessage.RestOf(bytes)).Message.ShouldContain("an unknown form");
    }

    private static BusMessage Hello => new()
    {
        Type = BusMessage.MethodCall,
        Path = "/org/freedesktop/DBus",
        Interface = "org.freedesktop.DBus",
        Member = "Hello",
        Destination = "org.freedesktop.DBus",
    };

    /// <summary>Halves of surrogate pairs are no text that UTF-8 has.</summary>
    private static string Valid(string? text) => string.Concat((text ?? "").Where(c => !char.IsSurrogate(c)));

    private static BusMessage Read(byte[] bytes)
    {
        (BusMessage.FixedSize + BusMessage.RestOf(bytes)).ShouldBe(bytes.Length);
        return BusMessage.Read(bytes);
    }
}
