using FsCheck;
using FsCheck.Fluent;
using Lighter.Network.Resolving;

namespace Lighter.Network.Tests.Resolving;

public sealed class DnsQueryTests
{
    [Theory]
    [InlineData("web", "web")]
    [InlineData("WEB.Backend", "web.backend")]
    [InlineData("", "")]
    [InlineData("a b", "")]
    [InlineData("caf\u00e9", "")]
    public void A_name_is_read_in_lower_case(string asked, string expected)
    {
        DnsQuery.TryRead(Messages.Query(asked, 28), out var query).ShouldBeTrue();
        query.Fault.ShouldBe(DnsStatus.NoError);
        query.Name.ShouldBe(expected);
        query.Type.ShouldBe(DnsType.Aaaa);
        query.IsInternet.ShouldBeTrue();
        query.Room.ShouldBe(512);
    }

    [Fact]
    public void A_label_with_a_dot_in_it_is_nobodys_name()
    {
        DnsQuery.TryRead([.. Messages.Words(1, 0, 1, 0, 0, 0), 3, (byte)'a', (byte)'.', (byte)'b', 0, .. Messages.Words(1, 1)], out var query).ShouldBeTrue();
        query.Fault.ShouldBe(DnsStatus.NoError);
        query.Name.ShouldBe("");
    }

    [Theory]
    [InlineData(1232, 1232)]
    [InlineData(100, 512)]
    [InlineData(65535, 4096)]
    public void An_extension_says_how_much_the_sender_takes(int said, int expected)
    {
        DnsQuery.TryRead(Messages.Query("web", 1, room: said), out var query).ShouldBeTrue();
        query.IsExtended.ShouldBeTrue();
        query.Room.ShouldBe(expected);
    }

    public static TheoryData<string, byte[], DnsStatus> Hostile => new()
    {
        { "no question", Messages.Words(1, 0x0100, 0, 0, 0, 0), DnsStatus.FormatError },
        { "a name that ends nowhere", [.. Messages.Words(1, 0, 1, 0, 0, 0), 3, (byte)'w'], DnsStatus.FormatError },
        { "a pointer to itself", [.. Messages.Words(1, 0, 1, 0, 0, 0), 0xC0, 12, .. Messages.Words(1, 1)], DnsStatus.FormatError },
        { "a pointer into the header", [.. Messages.Words(1, 0, 1, 0, 0, 0), 1, (byte)'a', 0xC0, 0, .. Messages.Words(1, 1)], DnsStatus.FormatError },
        { "a pointer behind the end", [.. Messages.Words(1, 0, 1, 0, 0, 0), 0xFF, 0xFF, .. Messages.Words(1, 1)], DnsStatus.FormatError },
        { "an unknown kind of label", [.. Messages.Words(1, 0, 1, 0, 0, 0), 0x41, 0, 0, .. Messages.Words(1, 1)], DnsStatus.FormatError },
        { "no type", [.. Messages.Words(1, 0, 1, 0, 0, 0), 0], DnsStatus.FormatError },
        { "half a class", [.. Messages.Words(1, 0, 1, 0, 0, 0), 0, 0, 1, 0], DnsStatus.FormatError },
        { "two questions", [.. Messages.Words(1, 0, 2, 0, 0, 0), .. Messages.Name("a"), .. Messages.Words(1, 1), .. Messages.Name("b"), .. Messages.Words(1, 1)], DnsStatus.FormatError },
        { "65535 questions", [.. Messages.Words(1, 0, 0xFFFF, 0, 0, 0), .. Messages.Name("a"), .. Messages.Words(1, 1)], DnsStatus.FormatError },
        { "a name of 300 bytes", Messages.Query(string.Join('.', Enumerable.Repeat(new string('a', 59), 5)), 1), DnsStatus.FormatError },
        { "an update", [.. Messages.Words(1, 0x2800, 1, 0, 0, 0), .. Messages.Name("a"), .. Messages.Words(6, 1)], DnsStatus.NotImplemented },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_no_question_is_refused(string what, byte[] message, DnsStatus expected)
    {
        DnsQuery.TryRead(message, out var query).ShouldBeTrue(what);
        query.Fault.ShouldBe(expected);
        var reply = new byte[512];
        var length = NameAnswers.Refuse(query, query.Fault, reply);
        length.ShouldBe(Messages.HeaderSize);
        Messages.Word(reply, 0).ShouldBe(Messages.Word(message, 0));
        (Messages.Word(reply, 2) & 0x800F).ShouldBe(0x8000 | (int)expected);
        Messages.Word(reply, 4).ShouldBe((ushort)0);
    }

    [Fact]
    public void Answers_and_scraps_are_not_answered()
    {
        DnsQuery.TryRead(Messages.Words(1, 0x8180, 1, 1, 0, 0), out _).ShouldBeFalse();
        DnsQuery.TryRead([1, 2, 3], out _).ShouldBeFalse();
        DnsQuery.TryRead([], out _).ShouldBeFalse();
    }

    [Fact]
    public void A_message_cut_anywhere_is_refused_or_read()
    {
        var whole = Messages.Query("db.backend", 1, room: 4096);
        for (var length = 0; length < whole.Length; length++)
        {
            if (DnsQuery.TryRead(whole.AsSpan(0, length), out var query) && query.Fault == DnsStatus.NoError)
                query.Name.ShouldBe("db.backend");
        }
    }

    [Fact]
    public void Any_bytes_are_read_without_harm() =>
        Prop.ForAll<byte[]>(bytes => IsHarmless(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_behind_a_header_are_read_without_harm() =>
        Prop.ForAll<byte[], bool>((bytes, isExtended) =>
            IsHarmless([.. Messages.Words(7, 0x0100, 1, 0, 0, (ushort)(isExtended ? 1 : 0)), .. bytes])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_change_of_one_byte_is_read_without_harm() =>
        Prop.ForAll<PositiveInt, byte>((place, value) =>
        {
            var message = Messages.Query("a-container.a-network", 1, room: 1232);
            message[place.Get % message.Length] = value;
            return IsHarmless(message);
        }).QuickCheckThrowOnFailure();

    private static bool IsHarmless(byte[] message)
    {
        if (!DnsQuery.TryRead(message, out var query))
            return true;
        var reply = new byte[DnsQuery.SmallestRoom];
        return NameAnswers.Refuse(query, query.Fault, reply) is >= Messages.HeaderSize and <= DnsQuery.SmallestRoom;
    }
}
