using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Launching;

public sealed class ContainerProgramTests : IDisposable
{
    private readonly ContainerFixture _box = new();

    public ContainerProgramTests() => Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);

    public void Dispose() => _box.Dispose();

    private string Output(string script) => _box.Run(ContainerFixture.Shell(script)).Output;

    [Fact]
    public void It_is_the_first_process_of_a_host_of_its_own() =>
        Output("echo $$; hostname; ls /sys/class/net; pwd").ShouldBe("1\ntestbox\nlo\n/\n");

    [Fact]
    public void Its_exit_code_comes_back() => _box.Run(ContainerFixture.Shell("exit 42")).Status.Code.ShouldBe(42);

    [Fact]
    public void It_writes_to_the_upper_directory_only()
    {
        Output("echo hello >/file; touch /bin/new").ShouldBe("");

        File.ReadAllText(_box.Folder["upper/file"]).ShouldBe("hello\n");
        File.Exists(Path.Join(_box.Image, "bin/new")).ShouldBeFalse();
    }

    [Fact]
    public void A_read_only_root_refuses_writes()
    {
        var spec = ContainerFixture.Shell("touch /x; touch /dev/shm/y && echo fine") with { Root = new Root { Path = "", Readonly = true } };

        _box.Run(spec).Output.ShouldBe("touch: /x: Read-only file system\nfine\n");
    }

    [Fact]
    public void A_plain_directory_is_a_root_too()
    {
        _box.Run(ContainerFixture.Shell("touch /direct"), rootfs: new RootfsPlan { PlainDirectory = _box.Image }).Status.IsSuccess.ShouldBeTrue();

        File.Exists(Path.Join(_box.Image, "direct")).ShouldBeTrue();
    }

    [Fact]
    public void The_devices_are_there_and_no_others() =>
        Output("ls /dev; cat /dev/null; echo x >/dev/null; head -c 3 /dev/zero | wc -c; ls /dev/pts")
            .ShouldBe("core\nfd\nfull\nmqueue\nnull\nptmx\npts\nrandom\nshm\nstderr\nstdin\nstdout\ntty\nurandom\nzero\n3\nptmx\n");

    [Fact]
    public void Shared_memory_and_sys_keep_their_modes() =>
        Output("stat -c '%a %n' /dev/shm /dev/mqueue /proc /dev/null; touch /sys/x").ShouldBe(
            "1777 /dev/shm\n1777 /dev/mqueue\n555 /proc\n666 /dev/null\ntouch: /sys/x: Read-only file system\n");

    [Fact]
    public void Masked_and_read_only_paths_are()
    {
        var output = Output("cat /proc/keys /proc/timer_list; ls /proc/scsi /sys/firmware; echo 1 >/proc/sys/kernel/shmmax");

        output.ShouldNotContain("root");
        output.ShouldContain("can't create /proc/sys/kernel/shmmax: Read-only file system");
    }

    /// <summary>The hook is a program of the image, and sees the first process; one with the right to trace it could write to us.</summary>
    [Fact]
    public void Memory_is_shared_with_nobody_whom_an_images_hooks_see()
    {
        var spec = ContainerFixture.Spec("true");
        var hooked = spec with { Hooks = new Hooks { StartContainer = [new Hook { Path = "/bin/true" }] } };
        var little = spec with { Linux = spec.Linux! with { Resources = new LinuxResources { Memory = new LinuxMemory { Limit = 8 << 20 } } } };

        SharesMemory(spec).ShouldBeTrue();
        SharesMemory(hooked).ShouldBeFalse();
        SharesMemory(little).ShouldBeFalse();
    }

    /// <summary>A word of the header that <c>launch.c</c> reads.</summary>
    private bool SharesMemory(RuntimeSpec spec)
    {
        const int offset = 36;
        using var program = ContainerProgram.Compile(spec, _box.Overlay, new LaunchSettings());
        return BitConverter.ToUInt32(program.Program.Image.Span[offset..]) != 0;
    }

    [Fact]
    public void Files_directories_and_absent_places_are_masked_in_any_order()
    {
        Directory.CreateDirectory(Path.Join(_box.Image, "data/below"));
        File.WriteAllText(Path.Join(_box.Image, "data/below/file"), "secret");
        File.WriteAllText(Path.Join(_box.Image, "one"), "secret");
        File.WriteAllText(Path.Join(_box.Image, "two"), "secret");
        var spec = ContainerFixture.Shell("cat /one /two /proc/keys; ls -A /data; grep -c devtmpfs /proc/self/mountinfo; ls /absent /one/below");
        string[] paths = ["/absent", "/one", "/absent/below", "/one/below", "/data", "/two", "/absent2", "/proc/keys"];

        var result = _box.Run(spec with { Linux = spec.Linux! with { MaskedPaths = [.. paths] } });

        result.Output.ShouldBe("3\nls: /absent: No such file or directory\nls: /one/below: Not a directory\n");
    }

    [Fact]
    public void Nothing_of_the_host_is_mounted()
    {
        var mounts = MountEntry.Parse(Output("cat /proc/self/mountinfo"));

        mounts.Select(mount => mount.Type).Except(["overlay", "proc", "tmpfs", "devpts", "sysfs", "cgroup", "cgroup2", "mqueue", "devtmpfs"]).ShouldBeEmpty();
        mounts.Where(mount => mount.Type == "devtmpfs").ShouldAllBe(mount => mount.Root == "/null"); // of masked files
        mounts.Where(mount => mount.MountPoint == "/").Select(mount => mount.Type).ShouldBe(["overlay"]);
    }

    [Fact]
    public void Capabilities_are_the_fourteen_and_none_is_inheritable() =>
        Output("grep Cap /proc/self/status").ShouldBe(
            "CapInh:\t0000000000000000\nCapPrm:\t00000000a80425fb\nCapEff:\t00000000a80425fb\nCapBnd:\t00000000a80425fb\nCapAmb:\t0000000000000000\n");

    [Fact]
    public void Another_user_has_no_capabilities_and_its_groups()
    {
        var spec = ContainerFixture.Shell("id; grep -E 'CapEff|CapPrm|CapInh' /proc/self/status");
        spec = spec with { Process = spec.Process! with { User = new User { Uid = 1000, Gid = 100, AdditionalGids = [5, 20] } } };

        _box.Run(spec).Output.ShouldBe(
            "uid=1000 gid=100 groups=5,20\nCapInh:\t0000000000000000\nCapPrm:\t0000000000000000\nCapEff:\t0000000000000000\n");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_filter_refuses_what_the_profile_does(bool noNewPrivileges)
    {
        var spec = ContainerFixture.Shell("mount -t tmpfs x /bin; grep -E 'Seccomp:|NoNewPrivs' /proc/self/status");
        spec = spec with { Process = spec.Process! with { NoNewPrivileges = noNewPrivileges } };

        _box.Run(spec).Output.ShouldBe($"mount: permission denied (are you root?)\nNoNewPrivs:\t{(noNewPrivileges ? 1 : 0)}\nSeccomp:\t2\n");
    }

    [Fact]
    public void No_descriptor_is_left_open()
    {
        using var leaked = File.OpenRead("/etc/passwd");

        Output("ls /proc/self/fd").ShouldBe("0\n1\n2\n3\n"); // 3 is the folder that ls reads
    }

    [Theory]
    [InlineData("no-such", Errno.ENOENT, "exec: \"no-such\": executable file not found in $PATH")]
    [InlineData("/bin/no", Errno.ENOENT, "exec: \"/bin/no\": stat /bin/no: no such file or directory")]
    [InlineData("/bin", Errno.EACCES, "exec: \"/bin\": permission denied")]
    public void A_program_that_is_not_there_is_told_in_dockers_words(string program, Errno errno, string message)
    {
        var error = Should.Throw<LinuxException>(() => _box.Run(ContainerFixture.Spec(program)));

        error.Errno.ShouldBe(errno);
        using var compiled = ContainerProgram.Compile(ContainerFixture.Spec(program), _box.Overlay, new LaunchSettings());
        ProgramSearch.Describe(compiled.Program, compiled.Program.Labels.Count - 1, error.Errno)
            .ShouldBeOfType<CommandStartException>().Message.ShouldBe(message);
    }

    [Fact]
    public void Binds_come_with_their_options()
    {
        _box.Folder.WriteFile("data/file", "content");
        var spec = ContainerFixture.Shell("cat /data/file /one; touch /data/x /rw/x; ls /rw");
        spec = spec with
        {
            Mounts = spec.Mounts!.Concat(
            [
                new Mount { Destination = "/data", Type = "bind", Source = _box.Folder["data"], Options = ["rbind", "ro"] },
                new Mount { Destination = "/one", Type = "bind", Source = _box.Folder["data/file"], Options = ["bind", "rro"] },
                new Mount { Destination = "/rw/", Type = "bind", Source = _box.Folder.MakeDirectory("rw"), Options = ["rbind", "rprivate", "rw"] },
            ]).ToValueList(),
        };

        _box.Run(spec).Output.ShouldBe("contentcontenttouch: /data/x: Read-only file system\nx\n");
        File.Exists(_box.Folder["rw/x"]).ShouldBeTrue();
    }

    [Fact]
    public void A_source_that_is_missing_is_named()
    {
        var spec = ContainerFixture.Shell("true");
        spec = spec with { Mounts = [new Mount { Destination = "/data", Type = "bind", Source = "/nowhere", Options = ["rbind"] }] };

        Should.Throw<LinuxException>(() => _box.Run(spec)).Message.ShouldBe("opening the mount source /nowhere: no such file or directory (ENOENT)");
    }

    [Fact]
    public void Sysctls_limits_and_names_are_set()
    {
        var spec = ContainerFixture.Shell("cat /proc/sys/net/ipv4/ip_unprivileged_port_start; ulimit -n; ulimit -Hn; cat /proc/sys/kernel/domainname");
        spec = spec with
        {
            Domainname = "example.test",
            Linux = spec.Linux! with { Sysctl = new ValueMap { ["net.ipv4.ip_unprivileged_port_start"] = "7" } },
            Process = spec.Process! with { Rlimits = [new PosixRlimit { Type = "RLIMIT_NOFILE", Soft = 100, Hard = ulong.MaxValue }] },
        };

        _box.Run(spec).Output.ShouldMatch(@"^7\n100\n(\d+|unlimited)\nexample.test\n$");
    }

    [Fact]
    public void A_missing_working_directory_is_made_in_the_root()
    {
        var spec = ContainerFixture.Shell("pwd");
        spec = spec with { Process = spec.Process! with { Cwd = "/new/place" } };

        _box.Run(spec).Output.ShouldBe("/new/place\n");
        Directory.Exists(_box.Folder["upper/new/place"]).ShouldBeTrue();
    }

    [Fact]
    public void A_user_namespace_has_its_own_root()
    {
        var spec = ContainerFixture.Shell("id -u; cat /proc/self/uid_map | tr -s ' '; touch /mine; echo x >/dev/null; ls -l /dev/null | tr -s ' '");
        ValueList<LinuxIdMapping> map = [new LinuxIdMapping { ContainerId = 0, HostId = 100000, Size = 65536 }];
        spec = spec with
        {
            Linux = spec.Linux! with { Namespaces = spec.Linux.Namespaces!.Append(new() { Type = LinuxNamespaceType.User }).ToValueList(), UidMappings = map, GidMappings = map },
        };
        using (var upper = DirectoryFd.Open(_box.Folder.Path))
        {
            upper.TryChangeOwner("upper", 100000, 100000).ShouldBe(Errno.None);
            upper.TryChangeOwner("work", 100000, 100000).ShouldBe(Errno.None);
        }

        var output = _box.Run(spec, new LaunchSettings { UsesDefaultSeccomp = true }).Output;

        output.ShouldStartWith("0\n 0 100000 65536\ncrw-rw-rw-");
    }

    [Fact]
    public void The_plan_can_be_read_without_running_it()
    {
        using var program = ContainerProgram.Compile(ContainerFixture.Shell("true"), _box.Overlay, new LaunchSettings());

        var labels = program.Program.Labels.Select(label => label.ToString()).Distinct().ToList();
        labels.ShouldContain("mounting proc on /proc");
        labels.IndexOf("changing the root").ShouldBeLessThan(labels.IndexOf("masking /proc/kcore"));
        program.Program.Labels[^1].ToString().ShouldBe("exec: \"sh\"");
    }
}
