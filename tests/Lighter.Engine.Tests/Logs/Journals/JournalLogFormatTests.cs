using System.Text;
using Lighter.Engine.Logs;
using Lighter.Engine.Logs.Journals;

namespace Lighter.Engine.Tests.Logs.Journals;

public sealed class JournalLogFormatTests
{
    [Theory]
    [InlineData("""{"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1475713029000001","PRIORITY":"6","MESSAGE":"a\tb \u00e9 \"q\""}""", "out 2016-10-06T00:17:09.000001000Z a\tb é \"q\"\n")]
    [InlineData("""{"MESSAGE":"late","SYSLOG_TIMESTAMP":"2016-10-06T00:17:09.5Z","__REALTIME_TIMESTAMP":"1","PRIORITY":"3"}""", "err 2016-10-06T00:17:09.5Z late\n")]
    [InlineData("""{"SYSLOG_TIMESTAMP":"rubbish","__REALTIME_TIMESTAMP":"0","MESSAGE":[104,105,0],"CONTAINER_PARTIAL_MESSAGE":"true"}""", "out 1970-01-01T00:00:00.000000000Z hi\0")]
    [InlineData("""{"__REALTIME_TIMESTAMP":"0","OTHER":{"a":[1,{"b":2}]},"MESSAGE":""}""", "out 1970-01-01T00:00:00.000000000Z \n")]
    public void Entries_are_records(string line, string expected) => Read(line).ShouldBe(expected);

    [Theory]
    [InlineData("""{"PRIORITY":"6"}""")]
    [InlineData("""{"MESSAGE":"cut o""")]
    [InlineData("-- No entries --")]
    [InlineData("")]
    public void What_is_no_entry_is_passed_over(string line) => Read(line).ShouldBeNull();

    [Fact]
    public void The_last_entry_is_known_by_its_cursor()
    {
        var format = new JournalLogFormat();
        format.TryParse("""{"__CURSOR":"s=1;i=2","MESSAGE":"x"}"""u8, out _).ShouldBeTrue();
        format.Cursor.ShouldBe("s=1;i=2");
    }

    [Fact]
    public void A_message_of_many_bytes_is_whole()
    {
        var bytes = Enumerable.Repeat((byte)255, 3 * LogWriter.MaxContent).ToArray();
        new JournalLogFormat().TryParse(Encoding.ASCII.GetBytes($$"""{"MESSAGE":[{{string.Join(',', bytes)}}]}"""), out var record).ShouldBeTrue();
        record.Content.SequenceEqual(bytes).ShouldBeTrue();
    }

    private static string? Read(string line) => new JournalLogFormat().TryParse(Encoding.UTF8.GetBytes(line), out var record)
        ? $"{(record.Kind == OutputKind.Standard ? "out" : "err")} {Encoding.UTF8.GetString(record.Time)} {Encoding.UTF8.GetString(record.Content)}{(record.EndsLine ? "\n" : "")}"
        : null;
}
