using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Systems;

public sealed class PolicyStartTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void What_the_policies_ask_for_runs_again_after_the_machine_has_ended()
    {
        foreach (var policy in new[] { "no", "always", "unless-stopped", "on-failure" })
            Detached(policy, policy);
        _sandbox.Lighter("system", "stop-all").ShouldSucceed().Lines.ShouldBe(["no", "always", "unless-stopped", "on-failure"], ignoreOrder: true);
        _sandbox.Lighter("ps", "-q").Text.ShouldBe("");
        _sandbox.Lighter("system", "start-all").ShouldSucceed().Lines.ShouldBe(["always", "unless-stopped", "on-failure"]);
        _sandbox.Lighter("system", "start-all").ShouldSucceed().Text.ShouldBe("");
    }

    [Fact]
    public void What_was_stopped_by_hand_stays_so_if_it_is_to()
    {
        Detached("always", "always");
        Detached("unless", "unless-stopped");
        Detached("removed", "unless-stopped");
        _sandbox.Lighter("stop", "-t", "0", "always", "unless", "removed").ShouldSucceed();
        _sandbox.Lighter("start", "removed").ShouldSucceed();
        _sandbox.Lighter("system", "stop-all").ShouldSucceed();
        _sandbox.Lighter("system", "start-all").ShouldSucceed().Lines.ShouldBe(["always", "removed"]);
    }

    /// <summary>A boot empties the run directory and tells nobody how containers ended.</summary>
    [Fact]
    public void After_a_loss_of_power_they_run_again()
    {
        Detached("cut", "on-failure");
        _sandbox.Lighter("create", "--restart", "always", "--name", "never", "--network", "none", "busybox", "true").ShouldSucceed();
        var run = Path.Join(_sandbox.Folder, "run");
        var supervisor = File.ReadAllText($"/proc/{_sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "cut").Text}/stat").Split(' ')[3];
        Command.Run("kill", ["-9", supervisor]).ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("ps", "-q").Text == "");
        Directory.Delete(run, recursive: true);
        _sandbox.Lighter("system", "start-all").ShouldSucceed().Lines.ShouldBe(["cut"]);
    }

    [Fact]
    public void A_service_is_written_for_the_store()
    {
        var units = Path.Join(_sandbox.Folder, "units");
        _sandbox.Lighter("--root", "/srv/store", "system", "install", "--unit-dir", units).ShouldSucceed().Text.ShouldBe($"{units}/lighter.service");
        File.ReadAllText($"{units}/multi-user.target.wants/lighter.service").ShouldMatch("\nExecStart=.*/lighter --root=/srv/store --runroot=.* system start-all\n");
    }

    private void Detached(string name, string policy) =>
        _sandbox.Lighter("run", "-d", "--restart", policy, "--name", name, "--network", "none", "busybox", "sh", "-c", "trap 'exit 1' TERM; while :; do sleep 0.05; done").ShouldSucceed();
}
