using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Launching;

/// <summary>
/// Images whose every directory may be a link, a file or a fifo: nothing outside the root is ever touched, whether or not the
/// container starts (CVE-2019-19921, CVE-2021-30465, CVE-2024-45310, CVE-2025-31133, CVE-2025-52565, CVE-2025-52881,
/// CVE-2026-47766).
/// </summary>
public sealed class HostileRootfsTests : IDisposable
{
    private readonly ContainerFixture _box = new();

    public HostileRootfsTests() => Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);

    public static TheoryData<string, string> Traps
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var place in new[] { "dev", "dev/null", "dev/console", "dev/pts", "dev/shm", "proc", "sys", "etc", "work", "masked", "sealed" })
            {
                foreach (var kind in Kinds)
                    data.Add(place, kind);
            }

            return data;
        }
    }

    public static TheoryData<string, string> TrapsForDevices
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var place in new[] { "dev", "dev/null", "dev/fd", "dev/pts", "proc" })
            {
                foreach (var kind in Kinds)
                    data.Add(place, kind);
            }

            return data;
        }
    }

    private static string[] Kinds => ["absolute link", "relative link", "magic link", "loop", "file", "fifo"];

    public void Dispose() => _box.Dispose();

    [Theory]
    [MemberData(nameof(Traps))]
    public void A_trap_in_the_image_reaches_nothing_outside(string place, string kind)
    {
        var victim = _box.Folder.MakeDirectory("victim");
        Set(Path.Join(_box.Image, place), kind, victim);
        _box.Folder.WriteFile("hosts", "x");
        var spec = ContainerFixture.Shell("echo started; cat /proc/self/mountinfo");
        spec = spec with
        {
            Process = spec.Process! with { Cwd = "/work/inner", OomScoreAdj = 10 },
            Mounts = spec.Mounts!.Append(new Mount { Destination = "/etc/hosts", Type = "bind", Source = _box.Folder["hosts"], Options = ["rbind"] }).ToValueList(),
            Linux = spec.Linux! with
            {
                MaskedPaths = [.. spec.Linux.MaskedPaths!, "/masked"],
                ReadonlyPaths = [.. spec.Linux.ReadonlyPaths!, "/sealed"],
                Sysctl = new ValueMap { ["net.ipv4.ip_unprivileged_port_start"] = "7" },
            },
        };

        StartsOrIsRefused(() => _box.Run(spec).Output.ShouldStartWith("started\n"));

        ShouldBeUntouched(victim);
    }

    /// <summary>Without a <c>/dev</c> of ours the devices lie in the image's.</summary>
    [Theory]
    [MemberData(nameof(TrapsForDevices))]
    public void A_trap_among_the_images_own_devices_reaches_nothing_outside(string place, string kind)
    {
        var victim = _box.Folder.MakeDirectory("victim");
        Set(Path.Join(_box.Image, place), kind, victim);
        var spec = ContainerFixture.Shell("echo started") with { Mounts = [new Mount { Destination = "/proc", Type = "proc", Source = "proc" }] };

        StartsOrIsRefused(() => _box.Run(spec).Output.ShouldBe("started\n"));

        ShouldBeUntouched(victim);
    }

    [Theory]
    [MemberData(nameof(TrapsForDevices))]
    public void A_trap_where_the_terminal_goes_reaches_nothing_outside(string place, string kind)
    {
        var victim = _box.Folder.MakeDirectory("victim");
        Set(Path.Join(_box.Image, place), kind, victim);
        var spec = ContainerFixture.Shell("tty");
        spec = spec with { Process = spec.Process! with { Terminal = true } };
        using var program = ContainerProgram.Compile(spec, _box.Overlay, new LaunchSettings { UsesDefaultSeccomp = true });
        using var child = program.Program.Launch();

        StartsOrIsRefused(() =>
        {
            child.MustExec();
            using var master = child.TakeDescriptor();
            TerminalTests.ReadAll(master!).ShouldBe("/dev/pts/0\r\n");
            child.PidFd.Wait().IsSuccess.ShouldBeTrue();
        });

        ShouldBeUntouched(victim);
    }

    /// <summary>CVE-2024-21626. Whatever number, the launcher has the host's root under it.</summary>
    [Fact]
    public void No_descriptor_number_is_a_way_out_as_working_directory()
    {
        using var roots = new HostRoots();
        for (var number = 3; number <= HostRoots.Last; number++)
        {
            var spec = ContainerFixture.Shell("pwd; ls");
            spec = spec with
            {
                Process = spec.Process! with { Cwd = $"/proc/self/fd/{number}" },
                Linux = spec.Linux! with { Namespaces = [new() { Type = LinuxNamespaceType.Mount }, new() { Type = LinuxNamespaceType.Pid }] }, // a network's end takes long
            };

            Should.Throw<LinuxException>(() => _box.Run(spec)).Message.ShouldStartWith("entering the working directory /proc/self/fd/");
        }
    }

    [Theory]
    [InlineData("/proc/self/exe")]
    [InlineData("/entry")]
    [InlineData("exe")]
    [InlineData("/script")]
    [InlineData("/script-by-link")]
    [InlineData("/script-by-script")]
    [InlineData("/script-by-script", 1000u)]
    public void The_hosts_program_cannot_be_the_entrypoint(string entrypoint, uint uid = 0)
    {
        File.CreateSymbolicLink(Path.Join(_box.Image, "entry"), "/proc/self/exe");
        foreach (var (name, line) in new[] { ("script", "/proc/self/exe"), ("script-by-link", " /entry word"), ("script-by-script", "\t/script\tword") })
        {
            File.WriteAllText(Path.Join(_box.Image, name), $"#!{line}\n");
            File.SetUnixFileMode(Path.Join(_box.Image, name), UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var spec = ContainerFixture.Spec(entrypoint);
        spec = spec with { Process = spec.Process! with { Env = ["PATH=/proc/self:/bin"], User = new User { Uid = uid } } };

        Should.Throw<LinuxException>(() => _box.Run(spec)).Errno.ShouldBe(Errno.ELOOP);
    }

    /// <summary>To start nothing is as good as to start what was asked for.</summary>
    private static void StartsOrIsRefused(Action start)
    {
        try
        {
            start();
        }
        catch (LinuxException refusal)
        {
            refusal.Message.ShouldContain("/", customMessage: "it names the place");
        }
    }

    private void ShouldBeUntouched(string victim)
    {
        Directory.GetFileSystemEntries(victim).ShouldBeEmpty();
        MountEntry.ReadAll().ShouldNotContain(mount => mount.MountPoint.StartsWith(_box.Folder.Path, StringComparison.Ordinal));
    }

    private static void Set(string path, string kind, string victim)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (kind)
        {
            case "absolute link":
                File.CreateSymbolicLink(path, victim);
                break;
            case "relative link":
                File.CreateSymbolicLink(path, "../../../../../../.." + victim);
                break;
            case "magic link":
                File.CreateSymbolicLink(path, "/proc/self/cwd");
                break;
            case "loop":
                File.CreateSymbolicLink(path, Path.GetFileName(path));
                break;
            case "file":
                File.WriteAllText(path, "");
                break;
            default:
                using (var folder = DirectoryFd.Open(Path.GetDirectoryName(path)!))
                    folder.TryMakeNode(Path.GetFileName(path), FileKind.Fifo, 0x1B6).ShouldBe(Errno.None);
                break;
        }
    }
}
