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
            foreach (var place in new[] { "dev", "dev/null", "dev/pts", "dev/shm", "proc", "sys", "etc", "work" })
            {
                foreach (var kind in new[] { "absolute link", "relative link", "magic link", "loop", "file", "fifo" })
                    data.Add(place, kind);
            }

            return data;
        }
    }

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
            Process = spec.Process! with { Cwd = "/work/inner" },
            Mounts = spec.Mounts!.Append(new Mount { Destination = "/etc/hosts", Type = "bind", Source = _box.Folder["hosts"], Options = ["rbind"] }).ToValueList(),
        };

        try
        {
            _box.Run(spec).Output.ShouldStartWith("started\n");
        }
        catch (LinuxException refusal) // to start nothing is as good
        {
            refusal.Message.ShouldNotBeEmpty();
        }

        Directory.GetFileSystemEntries(victim).ShouldBeEmpty();
        MountEntry.ReadAll().ShouldNotContain(mount => mount.MountPoint.StartsWith(_box.Folder.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void No_descriptor_number_is_a_way_out_as_working_directory()
    {
        for (var number = 3; number < 64; number++)
        {
            var spec = ContainerFixture.Shell("pwd; ls");
            spec = spec with { Process = spec.Process! with { Cwd = $"/proc/self/fd/{number}" } };

            Should.Throw<LinuxException>(() => _box.Run(spec)).Message.ShouldStartWith("entering the working directory /proc/self/fd/");
        }
    }

    [Theory]
    [InlineData("/proc/self/exe")]
    [InlineData("/entry")]
    [InlineData("exe")]
    public void The_hosts_program_cannot_be_the_entrypoint(string entrypoint)
    {
        File.CreateSymbolicLink(Path.Join(_box.Image, "entry"), "/proc/self/exe");
        var spec = ContainerFixture.Spec(entrypoint);
        spec = spec with { Process = spec.Process! with { Env = ["PATH=/proc/self:/bin"] } };

        Should.Throw<LinuxException>(() => _box.Run(spec)).Errno.ShouldBe(Errno.ELOOP);
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
