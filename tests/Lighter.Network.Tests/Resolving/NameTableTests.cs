using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Lighter.Network.Resolving;

namespace Lighter.Network.Tests.Resolving;

public sealed class NameTableTests
{
    [Fact]
    public void A_table_is_read_as_it_was_written()
    {
        var table = new NameTable("net", [new(IPAddress.Parse("10.0.0.2"), IPAddress.Parse("fd00::2"), ["a", "b"]), new(IPAddress.Parse("10.0.0.3"), null, ["c"])]);
        table.ToString().ShouldBe("net\n10.0.0.2,fd00::2 a b\n10.0.0.3 c\n");
        NameTable.Parse(table.ToString()).ShouldBe(table);
    }

    [Fact]
    public void Names_that_are_no_word_are_left_out() =>
        NameTable.Parse(new NameTable("net", [new(IPAddress.Loopback, null, ["a", "x\n10.0.0.9 evil", "b c", "", "d\t"])]).ToString())
            .Entries.ShouldBe([new(IPAddress.Loopback, null, ["a"])]);

    [Fact]
    public void Any_text_can_be_read() =>
        Prop.ForAll<string>(text => NameTable.Parse(text ?? "").Find("a").Count() >= 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Sources_are_read_as_they_were_written()
    {
        var sources = new NameSources(["0123", "4567"], [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("fd00::1")]);
        sources.ToString().ShouldBe("network 0123\nnetwork 4567\nserver 10.0.0.1\nserver fd00::1\n");
        NameSources.Parse(sources.ToString()).ShouldBe(sources);
        NameSources.Parse("server nonsense\nwhat\n").ShouldBe(NameSources.Empty);
    }
}
