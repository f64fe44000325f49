using System.Net;
using Lighter.Network.Resolving;

namespace Lighter.Network.Tests.Resolving;

public sealed class NameAnswersTests
{
    private static readonly NameTable Backend = NameTable.Parse("""
        backend
        172.18.0.2 db 0123456789ab store
        172.18.0.3,fd00::3 cache 0123456789ac store
        172.18.0.4 Odd.Name 0123456789ad

        """);

    private static readonly NameTable Frontend = NameTable.Parse("frontend\n172.19.0.2 db 0123456789ab\n172.19.0.9 web\n");

    [Theory]
    [InlineData("db", 1, "172.18.0.2")]
    [InlineData("DB", 1, "172.18.0.2")]
    [InlineData("0123456789ab", 1, "172.18.0.2")]
    [InlineData("db.backend", 1, "172.18.0.2")]
    [InlineData("db.frontend", 1, "172.19.0.2")]
    [InlineData("web", 1, "172.19.0.9")]
    [InlineData("odd.name", 1, "172.18.0.4")]
    [InlineData("Odd.Name.BACKEND", 1, "172.18.0.4")]
    [InlineData("cache", 28, "fd00::3")]
    [InlineData("cache", 255, "172.18.0.3 fd00::3")]
    [InlineData("db", 28, "")]
    [InlineData("db", 15, "")]
    [InlineData("store", 1, "172.18.0.2 172.18.0.3")]
    public void A_container_is_found_by_its_names(string name, ushort type, string expected) =>
        string.Join(' ', Ask(Messages.Query(name, type)).ShouldNotBeNull()).ShouldBe(expected);

    [Theory]
    [InlineData("db.web", 1)]
    [InlineData("dbx", 1)]
    [InlineData("d", 1)]
    [InlineData("db.backend.backend", 1)]
    [InlineData("example.org", 1)]
    [InlineData("", 1)]
    [InlineData("9.0.18.172.in-addr.arpa", 12)]
    [InlineData("2.0.18.172.in-addr.arpa.x", 12)]
    [InlineData("300.0.18.172.in-addr.arpa", 12)]
    [InlineData("2.18.172.in-addr.arpa", 12)]
    [InlineData("1.2.0.18.172.in-addr.arpa", 12)]
    [InlineData("ip6.arpa", 12)]
    [InlineData("g.ip6.arpa", 12)]
    public void Other_questions_are_for_others(string name, ushort type) => Ask(Messages.Query(name, type)).ShouldBeNull();

    [Fact]
    public void Another_class_is_for_others() => Ask(Messages.Query("db", 1, askedClass: 3)).ShouldBeNull();

    [Theory]
    [InlineData("2.0.18.172.in-addr.arpa", "db.backend")]
    [InlineData("3.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa", "cache.backend")]
    public void An_address_has_a_name(string name, string expected)
    {
        var reply = new byte[512];
        DnsQuery.TryRead(Messages.Query(name, 12), out var query).ShouldBeTrue();
        var length = NameAnswers.TryAnswer(query, [Backend, Frontend], 0, reply);
        Messages.Word(reply, 6).ShouldBe((ushort)1);
        reply.AsSpan(0, length).EndsWith(Messages.Name(expected)).ShouldBeTrue();
    }

    [Fact]
    public void Containers_of_one_name_take_turns()
    {
        Ask(Messages.Query("store", 1), turn: 1).ShouldBe(["172.18.0.3", "172.18.0.2"]);
        Ask(Messages.Query("store", 1), turn: -1)!.Order().ShouldBe(["172.18.0.2", "172.18.0.3"]);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(1232, 75)]
    [InlineData(4096, 100)]
    public void What_does_not_fit_is_said_to_be_left_out(int? room, int atLeast)
    {
        var crowd = new NameTable("crowd", [.. Enumerable.Range(1, 100).Select(i => new NameEntry(new IPAddress([10, 0, 0, (byte)i]), null, ["all"]))]);
        DnsQuery.TryRead(Messages.Query("all", 1, room: room), out var query).ShouldBeTrue();
        var reply = new byte[query.Room];
        var length = NameAnswers.TryAnswer(query, [crowd], 0, reply);
        length.ShouldBeLessThanOrEqualTo(query.Room);
        Messages.Word(reply, 6).ShouldBeInRange((ushort)(atLeast - 2), (ushort)100);
        ((Messages.Word(reply, 2) & 0x0200) != 0).ShouldBe(Messages.Word(reply, 6) < 100);
        Messages.Word(reply, 10).ShouldBe((ushort)(room is null ? 0 : 1));
    }

    [Fact]
    public void The_reply_repeats_id_question_and_wish_for_recursion()
    {
        var message = Messages.Query("Db", 1, id: 0xBEEF);
        DnsQuery.TryRead(message, out var query).ShouldBeTrue();
        var reply = new byte[512];
        NameAnswers.TryAnswer(query, [Backend], 0, reply);
        Messages.Word(reply, 0).ShouldBe((ushort)0xBEEF);
        Messages.Word(reply, 2).ShouldBe((ushort)0x8180);
        reply.AsSpan(12, message.Length - 12).SequenceEqual(message.AsSpan(12)).ShouldBeTrue();
    }

    /// <returns>The addresses in order; nothing when the question is not about a container.</returns>
    private static string[]? Ask(byte[] message, int turn = 0)
    {
        const int recordHead = 12;
        var reply = new byte[512];
        DnsQuery.TryRead(message, out var query).ShouldBeTrue();
        var length = NameAnswers.TryAnswer(query, [Backend, Frontend], turn, reply);
        if (length == 0)
            return null;
        var addresses = new List<string>();
        for (var at = message.Length; at < length; at += recordHead + Messages.Word(reply, at + 10))
            addresses.Add(new IPAddress(reply.AsSpan(at + recordHead, Messages.Word(reply, at + 10))).ToString());
        return [.. addresses];
    }
}
