using Lighter.Cli.Commands;

namespace Lighter.Cli.Tests.Commands;

public class MomentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("42m", "2026-11-22T11:18:00Z")]
    [InlineData("1h30m", "2026-11-22T10:30:00Z")]
    [InlineData("2013-01-02T13:23:37Z", "2013-01-02T13:23:37Z")]
    [InlineData("2013-01-02T13:23:37+02:00", "2013-01-02T11:23:37Z")]
    [InlineData("2013-01-02T13:23:37.123456789Z", "2013-01-02T13:23:37.1234567Z")]
    [InlineData("2013-01-02", "2013-01-02T00:00:00Z")]
    [InlineData("1136073600", "2006-01-01T00:00:00Z")]
    [InlineData("1136073600.5", "2006-01-01T00:00:00.5Z")]
    public void Moments_are_timestamps_or_spans_before_now(string text, string moment) =>
        Moment.Parse(text, Now).ShouldBe(DateTimeOffset.Parse(moment));

    [Fact]
    public void Anything_else_is_refused() =>
        Should.Throw<LighterException>(() => Moment.Parse("yesterday", Now)).Message.ShouldBe("\"yesterday\" is neither a timestamp nor a duration");
}
