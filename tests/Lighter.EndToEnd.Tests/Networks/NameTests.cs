using System.Diagnostics;
using System.Globalization;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Networks;

/// <summary>Containers on a network of the user's find each other by name.</summary>
public sealed class NameTests : IDisposable
{
    private readonly Sandbox _sandbox;

    public NameTests(BaseImages images)
    {
        _sandbox = new(images);
        Lighter("network", "create", "backend");
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_container_is_known_by_name_alias_short_id_and_hostname()
    {
        var id = Run("db", "--network", "name=backend,alias=store", "--hostname", "shelf");
        var asker = Run("web", "--network", "backend");
        foreach (var name in new[] { "db", "DB", "store", "shelf", id[..12], "db.backend" })
            Resolve("web", name).ShouldBe([AddressOf("db", "backend")], name);
        Lighter("exec", "web", "ping", "-c", "1", "db").Output.ShouldContain($"({AddressOf("db", "backend")})");
        Resolve("web", "web").ShouldBe([AddressOf("web", "backend")]);
        Resolve("db", asker[..12]).ShouldBe([AddressOf("web", "backend")]);
        Lighter("exec", "web", "nslookup", AddressOf("db", "backend")).Output.ShouldContain("db.backend");
        Lighter("exec", "web", "cat", "/etc/resolv.conf").Output.ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("nameserver 127.0.0.11\n"), text => text.ShouldContain("ndots:0"));
        Lighter("inspect", "-f", "{{json .NetworkSettings.Networks.backend.DNSNames}}", "db").Text.ShouldBe($"[\"db\",\"store\",\"{id[..12]}\",\"shelf\"]");
        RemoveAll();
    }

    [Fact]
    public void The_default_network_has_no_names()
    {
        Run("db");
        Run("web");
        Lighter("exec", "web", "cat", "/etc/resolv.conf").Output.ShouldNotContain("127.0.0.11");
        _sandbox.Lighter("exec", "web", "ping", "-c", "1", "db").ExitCode.ShouldNotBe(0);
        RemoveAll();
    }

    [Fact]
    public void A_new_name_and_a_new_address_are_known_at_once()
    {
        using var upstream = Nobody();
        Run("db", "--network", "backend");
        Run("web", "--network", "backend", "--dns", upstream.Address);
        var before = Resolve("web", "db");
        Lighter("rename", "db", "store");
        Resolve("web", "store").ShouldBe(before);
        Resolve("web", "db").ShouldBe([UnknownAddress]);
        Lighter("stop", "-t", "0", "store");
        Resolve("web", "store").ShouldBe([UnknownAddress]);
        Run("squatter", "--network", "backend");
        AddressOf("squatter", "backend").ShouldBe(before.Single());
        Lighter("start", "store");
        Resolve("web", "store").ShouldBe([AddressOf("store", "backend")]);
        AddressOf("store", "backend").ShouldNotBe(before.Single());
        RemoveAll();
    }

    [Fact]
    public void An_alias_of_several_containers_means_all_of_them()
    {
        for (var i = 1; i <= 3; i++)
            Run($"worker{i}", "--network", "name=backend,alias=worker");
        var all = Enumerable.Range(1, 3).Select(i => AddressOf($"worker{i}", "backend")).ToList();
        Resolve("worker1", "worker").ShouldBe(all, ignoreOrder: true);
        Enumerable.Range(0, 6).Select(_ => Resolve("worker1", "worker")[0]).Distinct().Count().ShouldBe(3);
        RemoveAll();
    }

    [Fact]
    public void Names_come_and_go_with_networks_while_containers_run()
    {
        using var upstream = Nobody();
        Lighter("network", "create", "frontend");
        Run("db", "--network", "backend");
        Run("web", "--network", "frontend", "--dns", upstream.Address);
        Resolve("web", "db").ShouldBe([UnknownAddress]);
        Lighter("network", "connect", "--alias", "late", "frontend", "db");
        Resolve("web", "late").ShouldBe([AddressOf("db", "frontend")]);
        Lighter("network", "connect", "backend", "web");
        Resolve("web", "db.backend").ShouldBe([AddressOf("db", "backend")]);
        Lighter("network", "disconnect", "frontend", "db");
        Resolve("web", "late").ShouldBe([UnknownAddress]);
        Lighter("network", "disconnect", "backend", "db");
        Resolve("web", "db").ShouldBe([UnknownAddress]);
        RemoveAll();
    }

    [Fact]
    public void A_container_of_the_default_network_gets_names_with_its_first_network_that_has_them()
    {
        Run("db", "--network", "backend");
        Run("web");
        Lighter("network", "connect", "backend", "web");
        Lighter("exec", "web", "cat", "/etc/resolv.conf").Output.ShouldStartWith("nameserver 127.0.0.11\n");
        Resolve("web", "db").ShouldBe([AddressOf("db", "backend")]);
        Lighter("network", "disconnect", "backend", "web");
        Lighter("network", "connect", "backend", "web");
        Resolve("web", "db").ShouldBe([AddressOf("db", "backend")]);
        Lighter("restart", "-t", "0", "web");
        Resolve("web", "db").ShouldBe([AddressOf("db", "backend")]);
        RemoveAll();
    }

    [Fact]
    public void A_container_that_shares_the_network_of_another_asks_as_that_one_does()
    {
        Run("db", "--network", "backend");
        Run("web", "--network", "backend");
        Run("beside", "--network", "container:web");
        Resolve("beside", "db").ShouldBe([AddressOf("db", "backend")]);
        Lighter("exec", "beside", "cat", "/etc/hosts").Text.ShouldBe(Lighter("exec", "web", "cat", "/etc/hosts").Text);
        RemoveAll();
    }

    [Fact]
    public void Other_names_are_asked_of_the_hosts_servers()
    {
        using var upstream = new UpstreamServer("127.77.1.1", "192.0.2.7");
        Run("web", "--network", "backend", "--dns", upstream.Address);
        Resolve("web", "example.org").ShouldBe(["192.0.2.7"]);
        // A shortened answer has the C library ask again by stream.
        _sandbox.Lighter("exec", "web", "ping", "-c", "1", "-W", "1", "long.example.org").Output.ShouldContain("(192.0.2.7)");
        var asked = upstream.Questions;
        Resolve("web", "web").Length.ShouldBe(1);
        upstream.Questions.ShouldBe(asked);
        RemoveAll();
    }

    [Fact]
    public void Another_server_is_asked_when_one_fails_or_is_not_there()
    {
        using var first = new UpstreamServer("127.77.2.1", "192.0.2.1");
        using var second = new UpstreamServer("127.77.2.3", "192.0.2.3");
        Run("web", "--network", "backend", "--dns", "127.77.2.2", "--dns", first.Address, "--dns", second.Address);
        Resolve("web", "example.org").ShouldBe(["192.0.2.1"]);
        first.Dispose();
        Resolve("web", "example.org").ShouldBe(["192.0.2.3"]);
        _sandbox.Lighter("exec", "web", "nslookup", "-type=a", "broken.example.org").Output.ShouldContain("SERVFAIL");
        using var silent = new UpstreamServer(first.Address, null);
        Resolve("web", "example.org").ShouldBe(["192.0.2.3"]);
        silent.Questions.ShouldBeGreaterThan(0);
        RemoveAll();
    }

    [Fact]
    public void An_internal_network_knows_its_own_and_asks_nobody()
    {
        using var upstream = new UpstreamServer("127.77.3.1", "192.0.2.7");
        Lighter("network", "create", "--internal", "inner");
        Run("db", "--network", "inner");
        Run("web", "--network", "inner", "--dns", upstream.Address);
        Resolve("web", "db").ShouldBe([AddressOf("db", "inner")]);
        _sandbox.Lighter("exec", "web", "nslookup", "-type=a", "example.org").Output.ShouldContain("SERVFAIL");
        upstream.Questions.ShouldBe(0);
        RemoveAll();
    }

    [Fact]
    public void Questions_by_stream_are_answered()
    {
        using var upstream = new UpstreamServer("127.77.4.1", "192.0.2.7");
        Run("web", "--network", "backend", "--ip", BackendAddress(77), "--dns", upstream.Address);
        AskByStream("web", @"\003web\000").ShouldEndWith(Hexadecimal(BackendAddress(77)));
        AskByStream("web", @"\007example\003org\000").ShouldEndWith("c0000207");
        RemoveAll();
    }

    [Fact]
    public void Scraps_and_hostile_messages_do_not_end_the_resolver()
    {
        Run("web", "--network", "backend");
        Command.Run("nsenter", ["-t", Pid("web"), "-n", "bash", "-c", """
            for i in $(seq 100); do head -c $((i * 10)) /dev/urandom > /dev/udp/127.0.0.11/53; done
            printf '\000\001\001\000\000\001\000\000\000\000\000\000\300\014\000\001\000\001' > /dev/udp/127.0.0.11/53
            printf '\377\377\000' > /dev/tcp/127.0.0.11/53
            head -c 100000 /dev/urandom > /dev/tcp/127.0.0.11/53 || true
            """]).ShouldSucceed();
        Resolve("web", "web").Length.ShouldBe(1);
        RemoveAll();
    }

    [Fact]
    public void A_container_may_run_a_name_server_of_its_own()
    {
        Run("web", "--network", "backend");
        Lighter("exec", "-d", "web", "nc", "-ll", "-p", "53", "-e", "echo", "mine");
        Patience.Await(() => _sandbox.Lighter("exec", "web", "nc", "127.0.0.1", "53").Text == "mine");
        Resolve("web", "web").ShouldBe([AddressOf("web", "backend")]);
        RemoveAll();
    }

    [Fact]
    public void Names_outlive_the_command_that_started_the_container()
    {
        Run("db", "--network", "backend");
        using var command = _sandbox.Start("run", "-i", "--name", "web", "--network", "backend", "busybox", "sh", "-c", "echo up; sleep 1000");
        command.StandardOutput.ReadLine().ShouldBe("up");
        command.Kill();
        command.WaitForExit();
        Resolve("web", "db").ShouldBe([AddressOf("db", "backend")]);
        Lighter("kill", "web");
        Patience.Await(() => Members() == "1");
        RemoveAll();
    }

    [Fact]
    public void A_container_that_its_policy_started_again_is_found_and_finds_others()
    {
        Run("db", "--network", "backend");
        Run("web", "--network", "backend", "--restart", "always");
        var before = Pid("web");
        Command.Run("kill", ["-9", before]).ShouldSucceed();
        Patience.Await(() => Pid("web") is var pid && pid != before && pid != "0");
        Patience.Await(() => _sandbox.Lighter("exec", "web", "true").ExitCode == 0);
        Resolve("web", "db").ShouldBe([AddressOf("db", "backend")]);
        Resolve("db", "web").ShouldBe([AddressOf("web", "backend")]);
        RemoveAll();
    }

    [Fact]
    public void A_container_that_lost_its_supervisor_is_forgotten_by_the_next_start()
    {
        using var upstream = Nobody();
        Run("db", "--network", "backend");
        Run("web", "--network", "backend", "--dns", upstream.Address);
        using (var process = Process.GetProcessById(int.Parse(Pid("db"), CultureInfo.InvariantCulture)))
        {
            Command.Run("sh", ["-c", $"kill -9 $(awk '{{print $4}}' /proc/{process.Id}/stat)"]).ShouldSucceed();
            process.WaitForExit();
        }

        Lighter("rm", "db");
        Resolve("web", "db").ShouldBe([UnknownAddress]);
        RemoveAll();
    }

    private const string UnknownAddress = "203.0.113.255";

    /// <summary>Answers for names that no container has, so that they are told apart from failures.</summary>
    private static UpstreamServer Nobody() => new($"127.77.{Random.Shared.Next(10, 250)}.{Random.Shared.Next(1, 250)}", UnknownAddress);

    private CommandResult Lighter(params string[] arguments) => _sandbox.Lighter(arguments).ShouldSucceed();

    /// <returns>The container's id.</returns>
    private string Run(string name, params string[] options) => Lighter(["run", "-d", "--name", name, .. options, "busybox", "sleep", "1000"]).Text;

    private void RemoveAll() => Lighter("rm", "-fa");

    private string AddressOf(string container, string network) =>
        Lighter("inspect", "-f", $"{{{{(index .NetworkSettings.Networks \"{network}\").IPAddress}}}}", container).Text;

    private string BackendAddress(int last)
    {
        var gateway = Lighter("network", "inspect", "-f", "{{(index .IPAM.Config 0).Gateway}}", "backend").Text;
        return gateway[..gateway.LastIndexOf('.')] + "." + last;
    }

    private string Pid(string container) => Lighter("inspect", "-f", "{{.State.Pid}}", container).Text;

    private string Members() => Lighter("network", "inspect", "-f", "{{len .Containers}}", "backend").Text;

    /// <returns>The addresses that the name stands for in the container.</returns>
    private string[] Resolve(string container, string name) =>
        [.. Lighter("exec", container, "nslookup", "-type=a", name).Output.Split("\n\n", 2)[1].Split('\n')
            .Where(line => line.StartsWith("Address", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(' ') + 1)..].Trim())];

    private string AskByStream(string container, string name) => Lighter(
        "exec", container, "sh", "-c",
        $"q='\\022\\064\\001\\000\\000\\001\\000\\000\\000\\000\\000\\000{name}\\000\\001\\000\\001'; n=$(printf \"$q\" | wc -c); "
        + "(printf \"\\\\000\\\\$(printf %03o $n)$q\"; sleep 1) | nc 127.0.0.11 53 | od -An -v -tx1 | tr -d ' \\n'").Text;

    private static string Hexadecimal(string address) => Convert.ToHexStringLower(System.Net.IPAddress.Parse(address).GetAddressBytes());
}
