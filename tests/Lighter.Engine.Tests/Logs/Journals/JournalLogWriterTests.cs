using System.Buffers;
using System.Globalization;
using System.Text;
using Lighter.Engine.Logs;
using Lighter.Engine.Logs.Journals;
using Lighter.Linux;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Logs.Journals;

public sealed class JournalLogWriterTests : IDisposable
{
    private const long NoPatience = 0;
    private const long EndlessPatience = int.MaxValue;
    private static readonly DateTime Time = new(2016, 10, 6, 0, 17, 9, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly ListeningJournal _journal;
    private readonly DirectoryFd _run;

    public JournalLogWriterTests()
    {
        _journal = new ListeningJournal(_folder["socket"]);
        _run = DirectoryFd.Open(_folder.MakeDirectory("run"));
    }

    public void Dispose()
    {
        _run.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_line_is_an_entry_with_what_is_known_of_the_container()
    {
        using var writer = Open(NoPatience, ("CONTAINER_NAME", "web"), ("NOTE", "two\nlines"));
        writer.Append(OutputKind.Standard, "hello\n\nwor"u8, Time);
        writer.Append(OutputKind.Error, "oops\n"u8, Time);
        writer.Append(OutputKind.Standard, "ld\nrest"u8, Time);
        writer.Finish(Time);
        var entries = _journal.Read();
        entries.Select(entry => $"{entry["PRIORITY"]} {entry["MESSAGE"]}").ShouldBe(["6 hello", "6 ", "3 oops", "6 world", "6 rest"]);
        entries.ShouldAllBe(entry => entry["CONTAINER_NAME"] == "web" && entry["NOTE"] == "two\nlines" && !entry.ContainsKey("CONTAINER_PARTIAL_ID"));
        entries[0]["SYSLOG_TIMESTAMP"].ShouldBe("2016-10-06T00:17:09.000000000Z");
        entries.Select(entry => entry["CONTAINER_LOG_ORDINAL"]).ShouldBe(["1", "2", "3", "4", "5"]);
        JournalProgress.TryLoad(_run).ShouldBe(new JournalProgress(entries[0]["CONTAINER_LOG_EPOCH"], 5, 0));
    }

    [Fact]
    public void A_line_too_long_for_an_entry_is_in_parts()
    {
        using var writer = Open(NoPatience);
        var line = new string('x', (2 * LogWriter.MaxContent) + 5);
        writer.Append(OutputKind.Standard, Encoding.ASCII.GetBytes(line[..100]), Time);
        writer.Append(OutputKind.Standard, Encoding.ASCII.GetBytes(line[100..] + "\nnext\n"), Time);
        var entries = _journal.Read();
        entries.Select(entry => entry["MESSAGE"].Length).ShouldBe([LogWriter.MaxContent, LogWriter.MaxContent, 5, 4]);
        entries.Select(entry => entry.GetValueOrDefault("CONTAINER_PARTIAL_MESSAGE")).ShouldBe(["true", "true", null, null]);
        entries.Select(entry => entry.GetValueOrDefault("CONTAINER_PARTIAL_ORDINAL")).ShouldBe(["1", "2", "3", null]);
        entries.Select(entry => entry.GetValueOrDefault("CONTAINER_PARTIAL_LAST")).ShouldBe(["false", "false", "true", null]);
        entries.Take(3).Select(entry => entry["CONTAINER_PARTIAL_ID"]).Distinct().Single().Length.ShouldBe(64);
    }

    [Fact]
    public void What_no_datagram_holds_goes_as_a_file()
    {
        using var writer = Open(NoPatience, ("LABEL", new string('l', 400_000)));
        writer.Append(OutputKind.Standard, "hello\n"u8, Time);
        var entry = _journal.Read().Single();
        (entry["MESSAGE"], entry["LABEL"].Length, _journal.Files).ShouldBe(("hello", 400_000, 1));
    }

    [Fact]
    public void Output_waits_for_a_journal_that_takes_none_and_nothing_is_lost()
    {
        using var writer = Open(EndlessPatience);
        var sent = 0;
        while (writer.Blocker is null)
            writer.Append(OutputKind.Standard, Encoding.ASCII.GetBytes($"{sent++}\n{sent++}\n{sent++}\n"), Time);
        List<string> read = [];
        while (read.Count < sent)
        {
            read.AddRange(_journal.Read().Select(entry => entry["MESSAGE"]));
            writer.Resume();
        }

        writer.Blocker.ShouldBeNull();
        read.ShouldBe(Enumerable.Range(0, sent).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        JournalProgress.TryLoad(_run)!.Value.Lost.ShouldBe(0);
    }

    [Fact]
    public void What_a_journal_does_not_take_for_long_is_lost_and_told_of()
    {
        using var writer = Open(NoPatience);
        const int sent = 20_000;
        for (var i = 0; i < sent; i++)
        {
            writer.Append(OutputKind.Standard, "line\n"u8, Time);
            writer.Resume();
        }

        var before = _journal.Read().Count;
        writer.Append(OutputKind.Standard, "after\n"u8, Time);
        writer.Finish(Time);
        var after = _journal.Read();
        var lost = JournalProgress.TryLoad(_run)!.Value.Lost;
        lost.ShouldBe(sent - before);
        after.Select(entry => entry["MESSAGE"]).ShouldBe([$"lighter: the journal took no output for a time, and {lost} records of this container are lost", "after"]);
        after[0]["PRIORITY"].ShouldBe("4");
    }

    [Fact]
    public void Another_journal_in_the_place_of_the_first_has_what_follows()
    {
        using var writer = Open(NoPatience);
        writer.Append(OutputKind.Standard, "one\n"u8, Time);
        _journal.Dispose();
        File.Delete(_folder["socket"]);
        using var other = new ListeningJournal(_folder["socket"]);
        writer.Append(OutputKind.Standard, "two\n"u8, Time);
        other.Read().Single()["MESSAGE"].ShouldBe("two");
    }

    [Fact]
    public void Without_a_journal_there_is_no_log()
    {
        File.Delete(_folder["socket"]);
        var error = Should.Throw<LighterException>(() => Open(NoPatience));
        error.Message.ShouldStartWith("failed to initialize logging driver: journald is not enabled on this host: ");
        error.Message.ShouldContain(_folder["socket"]);
    }

    [Theory]
    [InlineData("com.example-1", "COM_EXAMPLE_1")]
    [InlineData("__né", "N_")]
    [InlineData("-", "")]
    public void Labels_have_names_that_the_journal_allows(string label, string name) => JournalField.NameOf(label).ShouldBe(name);

    private JournalLogWriter Open(long patience, params (string Name, string Value)[] attributes)
    {
        var fields = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in attributes)
            JournalField.Write(fields, name, value);
        return new JournalLogWriter(new LogSettings { Driver = LogDriver.Journald, Path = _folder["socket"], Attributes = fields.WrittenMemory }, _run, patience);
    }
}
