using System.Text.Json;

namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>Containers that write to the machine's journal, and <c>lighter logs</c> that reads it.</summary>
[Collection(nameof(SystemdMachine))]
public sealed class SystemdJournalTests : IDisposable
{
    private const string Start = "lighter run --name box --network none --log-driver journald";

    private readonly SystemdMachine _guest;

    public SystemdJournalTests(SystemdMachine guest)
    {
        Assert.SkipWhen(SystemdMachine.Missing is not null, SystemdMachine.Missing ?? "");
        _guest = guest;
    }

    public void Dispose()
    {
        Run("lighter rm -fa; lighter system check");
        RunAsUser("lighter rm -fa; lighter system check");
    }

    [Fact]
    public void A_line_is_an_entry_with_docker_s_fields()
    {
        Run($"{Start} --label com.example.a=b --log-opt labels=com.example.a --log-opt env=E --log-opt tag='{{{{.Name}}}}/{{{{.ID}}}}' -e E=f busybox sh -c 'echo out; echo err >&2'");
        var id = Run("lighter inspect -f '{{.Id}}' box");
        var entries = Run($"lighter logs box >/dev/null 2>&1; journalctl -q -o json CONTAINER_ID_FULL={id}").Split('\n').Select(line => JsonDocument.Parse(line).RootElement)
            .OrderByDescending(entry => entry.GetProperty("MESSAGE").GetString(), StringComparer.Ordinal).ToList();
        string Field(int entry, string name) => entries[entry].GetProperty(name).GetString()!;
        entries.Count.ShouldBe(2);
        (Field(0, "MESSAGE"), Field(0, "PRIORITY"), Field(1, "MESSAGE"), Field(1, "PRIORITY")).ShouldBe(("out", "6", "err", "3"));
        (Field(0, "CONTAINER_ID"), Field(0, "CONTAINER_NAME"), Field(0, "IMAGE_NAME")).ShouldBe((id[..12], "box", "busybox"));
        (Field(0, "CONTAINER_TAG"), Field(0, "SYSLOG_IDENTIFIER")).ShouldBe(($"box/{id[..12]}", $"box/{id[..12]}"));
        (Field(0, "COM_EXAMPLE_A"), Field(0, "E")).ShouldBe(("b", "f"));
        Run("journalctl -q -o cat CONTAINER_NAME=box PRIORITY=3").ShouldBe("err");
    }

    [Fact]
    public void Logs_are_read_back_as_they_were_written()
    {
        Run($$"""{{Start}} busybox sh -c 'echo 1; printf "a\tb\001\377\n\n"; head -c 40000 /dev/zero | tr "\0" x; echo; echo last'""");
        var lines = Run("lighter logs box | od -An -c -N 12; lighter logs box | wc -c; lighter logs --tail 2 box | wc -c; lighter logs --tail 1 box; lighter logs -t --tail 1 box").Split('\n');
        lines[0].ShouldBe("   1  \\n   a  \\t   b 001 377  \\n  \\n   x   x   x");
        lines[1..4].ShouldBe(["40015", "40006", "last"]);
        lines[4].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z last$");
        Run("lighter logs --since 1h --until 1h box").ShouldBe("");
        Run("lighter logs --since 1h box | tail -n 1").ShouldBe("last");
    }

    [Fact]
    public void A_reader_follows_to_the_end_and_misses_nothing()
    {
        Run($"{Start} -d busybox sh -c 'echo begun; until [ -e /go ]; do sleep 0.1; done; seq 3000; exit 3' >/dev/null");
        Run("lighter logs -f box >/tmp/followed & until grep -q begun /tmp/followed; do sleep 0.1; done; lighter exec box touch /go; wait; (echo begun; seq 3000) | cmp - /tmp/followed");
        Run("lighter logs --tail 3 -f box").ShouldBe("2998\n2999\n3000");
    }

    [Fact]
    public void A_journal_that_stops_stops_no_container_and_what_it_misses_is_told()
    {
        Run("kill -STOP $(systemctl show -P MainPID systemd-journald)");
        Run($"{Start} busybox sh -c 'seq 4000; echo end' >/dev/null; lighter inspect -f '{{{{.State.ExitCode}}}}' box; kill -CONT $(systemctl show -P MainPID systemd-journald)").ShouldBe("0");
        var result = _guest.Run("lighter logs box").ShouldSucceed();
        result.Lines[..100].ShouldBe(Enumerable.Range(1, 100).Select(number => $"{number}"));
        result.Error.ShouldMatch(@"^lighter: \d+ records are missing: the journal did not take them in time\n$");
    }

    [Fact]
    public void A_user_s_containers_write_to_it_and_who_may_read_it_is_the_machine_s_word()
    {
        RunAsUser($"{Start} busybox sh -c 'echo mine'");
        Run("until journalctl -q -o cat _UID=1000 CONTAINER_NAME=box | grep mine; do sleep 0.1; done").ShouldBe("mine");
        _guest.RunAsUser("lighter logs box").ShouldFail(1, "reading the journal: No journal files were opened due to insufficient permissions");
        Run("cd /home/user; export HOME=/home/user XDG_RUNTIME_DIR=/run/user/1000; setpriv --reuid 1000 --regid 1000 --groups $(getent group systemd-journal | cut -d: -f3) lighter logs box")
            .ShouldBe("mine");
    }

    private string Run(string script) => _guest.Run(script).ShouldSucceed().Text;

    private string RunAsUser(string script) => _guest.RunAsUser(script).ShouldSucceed().Text;
}
