using Lighter.Network.Resolving;

namespace Lighter.Network.Tests.Resolving;

public sealed class UpstreamExchangeTests
{
    private readonly byte[] _asked = Messages.Query("example.org", 1, id: 0x1111);

    [Fact]
    public void The_answer_gets_the_id_that_was_asked_with()
    {
        var exchange = Exchange();
        Messages.Word(exchange.Message, 0).ShouldBe((ushort)0x2222);
        var reply = Reply(exchange);
        exchange.TryAccept(reply).ShouldBeTrue();
        Messages.Word(reply, 0).ShouldBe((ushort)0x1111);
        exchange.Asked().Name.ShouldBe("example.org");
        exchange.Asked().Message.SequenceEqual(_asked).ShouldBeTrue();
    }

    [Fact]
    public void Letters_may_come_back_in_another_case()
    {
        var exchange = Exchange();
        var reply = Reply(exchange);
        reply[13] = (byte)'E';
        exchange.TryAccept(reply).ShouldBeTrue();
    }

    [Fact]
    public void A_name_of_any_bytes_has_its_answer()
    {
        DnsQuery.TryRead(Messages.Query("caf\u00e9", 1), out var query).ShouldBeTrue();
        var exchange = new UpstreamExchange(query);
        exchange.TryAccept(Reply(exchange)).ShouldBeTrue();
    }

    [Fact]
    public void A_server_that_read_nothing_may_repeat_no_question()
    {
        var exchange = Exchange();
        exchange.TryAccept(Messages.Words(0x2222, 0x8181, 0, 0, 0, 0)).ShouldBeTrue();
        exchange.TryAccept(Messages.Words(0x2222, 0x8180, 0, 0, 0, 0)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("another id", 0, 0x33)]
    [InlineData("a question", 2, 0x01)]
    [InlineData("another name", 14, (byte)'y')]
    [InlineData("another type", 26, 28)]
    [InlineData("two questions", 5, 2)]
    public void What_is_not_the_answer_is_passed_over(string what, int place, byte value)
    {
        var exchange = Exchange();
        var reply = Reply(exchange);
        reply[place] = value;
        exchange.TryAccept(reply).ShouldBeFalse(what);
    }

    [Fact]
    public void An_answer_cut_anywhere_in_front_of_its_records_is_passed_over()
    {
        var exchange = Exchange();
        for (var length = 0; length < _asked.Length; length++)
            exchange.TryAccept(Reply(exchange).AsSpan(0, length)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(5, true)]
    [InlineData(0, false)]
    [InlineData(3, false)]
    public void Another_server_is_asked_after_a_refusal(ushort status, bool expected) =>
        UpstreamExchange.IsRefusal(Messages.Words(1, (ushort)(0x8180 | status), 0, 0, 0, 0)).ShouldBe(expected);

    private UpstreamExchange Exchange()
    {
        DnsQuery.TryRead(_asked, out var query).ShouldBeTrue();
        var exchange = new UpstreamExchange(query);
        exchange.SetId(0x2222);
        return exchange;
    }

    private static byte[] Reply(UpstreamExchange exchange)
    {
        var reply = exchange.Message.ToArray();
        reply[2] = 0x81;
        reply[3] = 0x80;
        return reply;
    }
}
