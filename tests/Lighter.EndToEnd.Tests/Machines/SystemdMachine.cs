using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>
/// As <see cref="GuestMachine"/>, with Debian's systemd as init, its bus, and the user's own systemd without a session (lingering).
/// The image <c>busybox</c> is in both stores.
/// </summary>
public sealed class SystemdMachine : GuestMachine
{
    private const string Bundle = "/home/user/bundle";

    public SystemdMachine()
        : base("systemd")
    {
        if (Missing is not null)
            return;
        RunAsUser("lighter import /base/busybox.tar busybox:latest").ShouldSucceed();
        Run($"mkdir -p {Bundle}/rootfs && tar -C {Bundle}/rootfs -xf /base/busybox.tar && chown -R 1000:1000 {Bundle}").ShouldSucceed();
    }

    /// <summary>What this machine lacks for the tests, if anything.</summary>
    public static new string? Missing { get; } = GuestMachine.Missing
        ?? (File.Exists("/usr/bin/mmdebstrap") ? null : "mmdebstrap is not installed");

    /// <summary>Without a session, as a job or another service has it.</summary>
    public override CommandResult RunAsUser(string script) => Run(
        $"cd /home/user; export HOME=/home/user XDG_RUNTIME_DIR=/run/user/1000; exec setpriv --reuid 1000 --regid 1000 --clear-groups sh -c {Quoted(script)}");

    /// <summary>A bundle for a bare container, with the specification changed; its folder is the current one of what is run then.</summary>
    public void Configure(string flags, Action<JsonNode> change)
    {
        var config = JsonNode.Parse(RunAsUser($"cd {Bundle}; rm -f config.json; lighter runtime spec {flags}; cat config.json").ShouldSucceed().Text)!;
        config["process"]!["terminal"] = false;
        config["process"]!["args"] = new JsonArray("sleep", "1000");
        change(config);
        RunAsUser($"cat >{Bundle}/config.json <<'END'\n{config.ToJsonString()}\nEND").ShouldSucceed();
    }

    public void Reboot() => Reboot("systemd-run --on-active=1s systemctl reboot");
}
