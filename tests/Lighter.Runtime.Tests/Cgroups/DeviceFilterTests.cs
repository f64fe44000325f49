using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups.Unified;

namespace Lighter.Runtime.Tests.Cgroups;

public sealed class DeviceFilterTests : IDisposable
{
    private static readonly string Hierarchy = File.Exists("/sys/fs/cgroup/cgroup.controllers") ? "/sys/fs/cgroup" : "/sys/fs/cgroup/unified";

    private readonly string _path = $"{Hierarchy}/lighter-test-{Guid.NewGuid():n}";

    public DeviceFilterTests()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Directory.Exists(Hierarchy), "device filters need root and a cgroup v2 hierarchy");
        Directory.CreateDirectory(_path);
    }

    public void Dispose()
    {
        if (Directory.Exists(_path))
            new DirectoryInfo(_path).Delete();
    }

    [Fact]
    public void The_default_rules_allow_null_and_refuse_memory() =>
        Try(DefaultSecurity.DeviceRules, "echo x >/dev/null && echo null; head -c1 /dev/mem >/dev/null || echo refused")
            .ShouldBe("null\nrefused\n");

    [Fact]
    public void The_last_rule_that_matches_answers()
    {
        ValueList<LinuxDeviceRule> rules =
        [
            new() { Allow = true, Access = "rwm" },
            new() { Allow = false, Type = "c", Major = 1, Minor = 5, Access = "r" },
        ];

        Try(rules, "head -c1 /dev/zero >/dev/null || echo refused; echo x >/dev/zero && echo written; head -c1 /dev/urandom >/dev/null && echo random")
            .ShouldBe("refused\nwritten\nrandom\n");
    }

    [Fact]
    public void Nothing_is_allowed_without_a_rule() =>
        Try([new() { Allow = true, Type = "c", Major = 1, Minor = 3, Access = "w" }], "cat /dev/null || echo refused; echo x >/dev/null && echo written")
            .ShouldBe("refused\nwritten\n");

    private string Try(ValueList<LinuxDeviceRule> rules, string script)
    {
        using (var directory = DirectoryFd.Open(_path))
            BpfProgram.AttachDeviceFilter(directory, DeviceFilter.Compile(rules));
        using var output = MemoryFile.Create("output");
        using var nothing = MemoryFile.Create("nothing");
        var builder = new ChildProgramBuilder().CloneIntoCgroup(DirectoryFd.Open(_path));
        using var program = builder.Place(ChildFd.Stdout, 1).Place(ChildFd.Stderr, 2).Execute("/bin/sh", ["sh", "-c", script], ["PATH=/bin:/usr/bin"]).Build();
        using var child = program.Launch(new LaunchStreams(null, output, nothing));
        child.MustExec();
        child.PidFd.Wait();
        return MemoryFile.ReadText(output);
    }
}
