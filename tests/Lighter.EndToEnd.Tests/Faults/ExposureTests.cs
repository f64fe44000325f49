using System.Security.Cryptography;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>What a container and the machine's other users have of us: nothing.</summary>
public sealed class ExposureTests(BaseImages images) : IDisposable
{
    /// <summary>Numbers of open files, the listing's own among them, and the capabilities that programs could inherit.</summary>
    private const string Look = "ls /proc/self/fd | tr '\\n' ' '; grep CapInh /proc/self/status | tr -d '\\t'";

    private const string WhatIsSeen = "0 1 2 3 CapInh:0000000000000000";

    /// <summary>Tells of every program that is not the image's, and tries to write to each.</summary>
    private const string LookForPrograms = """
        while :; do
          for exe in /proc/[0-9]*/exe /proc/self/exe; do
            case $(readlink $exe) in ''|/bin/busybox) ;; *) echo $exe $(readlink $exe) ;; esac
            (: >>$exe) 2>/dev/null && echo wrote to $exe
          done
        done
        """;

    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    /// <summary>CVE-2019-5736</summary>
    [Fact]
    public void Our_program_is_neither_seen_nor_written_from_inside()
    {
        var before = Digest();
        Run("-d", "--name", "spy", "busybox", "sh", "-c", "echo looking; " + LookForPrograms).ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("logs", "spy").Text.StartsWith("looking", StringComparison.Ordinal));
        for (var i = 0; i < 6; i++)
            _sandbox.Lighter("exec", "spy", "true").ShouldSucceed();
        Run("--rm", "--pid", "container:spy", "busybox", "true").ShouldSucceed();
        Run("--rm", "busybox", "/proc/self/exe").ShouldFail(126, "too many levels of symbolic links");
        _sandbox.Lighter("exec", "spy", "/proc/self/exe").ExitCode.ShouldBe(126);
        var script = _sandbox.Write("script", "#!/proc/self/exe\n");
        File.SetUnixFileMode(script, (UnixFileMode)0x1ED /* 0755 */);
        Run("--rm", "-v", $"{script}:/script:ro", "busybox", "/script").ShouldFail(126, "too many levels of symbolic links");
        _sandbox.Lighter("cp", script, "spy:/script").ShouldSucceed();
        _sandbox.Lighter("exec", "spy", "/script").ShouldFail(126, "too many levels of symbolic links");
        Run("--rm", "--init", "busybox", "sh", "-c", "(: >>/proc/1/exe) 2>/dev/null || echo refused").ShouldSucceed().Text.ShouldBe("refused");
        _sandbox.Lighter("logs", "spy").ShouldSucceed().Text.ShouldBe("looking");
        Digest().ShouldBe(before);
        _sandbox.Lighter("rm", "-f", "spy").ShouldSucceed();
    }

    /// <summary>CVE-2022-29162, CVE-2024-21626</summary>
    [Fact]
    public void No_descriptor_and_no_capability_is_inherited()
    {
        Run("-d", "--name", "box", "--health-cmd", Look, "--health-interval", "1h", "busybox", "sh", "-c", Look + "; exec sleep 1000").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("logs", "box").Text == WhatIsSeen);
        WithOpenFiles("exec", "box", "sh", "-c", Look).ShouldSucceed().Text.ShouldBe(WhatIsSeen);
        WithOpenFiles("exec", "--privileged", "box", "sh", "-c", Look).ShouldSucceed().Text.ShouldBe(WhatIsSeen);
        WithOpenFiles("run", "--rm", "--network", "none", "busybox", "sh", "-c", Look).ShouldSucceed().Text.ShouldBe(WhatIsSeen);
        WithOpenFiles("run", "--rm", "--network", "none", "--privileged", "--init", "busybox", "sh", "-c", Look).ShouldSucceed().Text.ShouldBe(WhatIsSeen);
        WithOpenFiles("healthcheck", "run", "box").ShouldSucceed();
        _sandbox.Lighter("inspect", "-f", "{{(index .State.Health.Log 0).Output}}", "box").ShouldSucceed().Text.ShouldBe(WhatIsSeen);
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
    }

    /// <summary>CVE-2021-41089, CVE-2021-41091, CVE-2020-15257: who uses the machine finds no way to files or sockets of containers.</summary>
    [Fact]
    public void State_is_closed_to_others_and_no_socket_is_without_a_file()
    {
        var abstractSockets = AbstractSockets();
        _sandbox.Write("app/Dockerfile", "FROM busybox\nRUN --network=none --mount=type=cache,target=/c touch /c/file\n");
        _sandbox.Lighter("build", "-q", "app").ShouldSucceed();
        _sandbox.Lighter("network", "create", "net").ShouldSucceed();
        _sandbox.Lighter("run", "-d", "--name", "box", "--network", "net", "-v", "data:/data", "-p", "127.0.0.1::80", "busybox", "sleep", "1000").ShouldSucceed();
        AbstractSockets().Except(abstractSockets).ShouldBeEmpty();
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var top in new[] { "root", "run" })
        {
            (File.GetUnixFileMode(Path.Join(_sandbox.Folder, top)) & others).ShouldBe(UnixFileMode.None, top);
            foreach (var path in Directory.EnumerateFileSystemEntries(Path.Join(_sandbox.Folder, top)).Where(Directory.Exists))
                (File.GetUnixFileMode(path) & others).ShouldBe(UnixFileMode.None, path);
        }

        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
        _sandbox.Lighter("network", "rm", "net").ShouldSucceed();
    }

    /// <summary>CVE-2022-1227: <c>top</c> and <c>stats</c> execute nothing that the image brings.</summary>
    [Fact]
    public void Looking_at_a_container_runs_none_of_its_programs()
    {
        Run("-d", "--name", "box", "busybox", "sh", "-c",
            "for name in ps sh nsenter lighter; do rm -f /bin/$name; printf '#!/bin/busybox sh\\ntouch /ran' > /bin/$name; chmod 755 /bin/$name; done; echo ready; exec sleep 1000").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("logs", "box").Text == "ready");
        _sandbox.Lighter("top", "box").ShouldSucceed().Output.ShouldContain("sleep 1000");
        _sandbox.Lighter("stats", "--no-stream", "box").ShouldSucceed();
        _sandbox.Lighter("inspect", "--size", "box").ShouldSucceed();
        _sandbox.Lighter("exec", "box", "busybox", "test", "-e", "/ran").ShouldExit(1);
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
    }

    private CommandResult Run(params string[] words) => _sandbox.Lighter(["run", "--network", "none", .. words]);

    /// <summary>Whoever starts us may have left files open.</summary>
    private CommandResult WithOpenFiles(params string[] words) => _sandbox.LighterAfter("exec 5</etc/passwd 9</", words);

    private static string Digest() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Checkout.Program)));

    private static string[] AbstractSockets() =>
        [.. File.ReadLines("/proc/net/unix").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > 7 && fields[7].StartsWith('@')).Select(fields => fields[7])];
}
