using System.Runtime.InteropServices;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Launching;

/// <summary>
/// Containers of a user without privilege: the tests run as root, so one thread of theirs becomes that user. Whose the files in proc
/// are is a whole process's (PR_SET_DUMPABLE), and a container that shares our memory sets it too: nothing else runs meanwhile.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class RootlessTests : IDisposable
{
    private const int Someone = 54321;

    private readonly ContainerFixture _box = new();

    public RootlessTests()
    {
        Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);
    }

    public void Dispose() => _box.Dispose();

    [Fact]
    public void A_user_runs_a_container_as_its_own_root()
    {
        var output = RunAsSomeone("id -u; cat /proc/self/uid_map; touch /mine && echo made; echo x >/dev/null && head -c 2 /dev/zero | wc -c; hostname; mount -t tmpfs x /bin");

        output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ShouldBe(["0", $"0 {Someone} 1", "made", "2", "testbox", "mount: permission denied (are you root?)", ""]);
        using var upper = DirectoryFd.Open(_box.Folder["upper"]);
        upper.Stat("mine").Uid.ShouldBe((uint)Someone);
    }

    [Fact]
    public void Host_settings_stay_out_of_reach()
    {
        var output = RunAsSomeone("echo 1 >/proc/sys/kernel/panic; ls /sys/firmware; cat /proc/kcore | wc -c; touch /sys/fs/cgroup/x || echo no");

        output.ShouldContain("can't create /proc/sys/kernel/panic: Read-only file system");
        output.ShouldEndWith("no\n");
    }

    private string RunAsSomeone(string script)
    {
        foreach (var folder in new[] { "upper", "work", "empty" })
        {
            using var parent = DirectoryFd.Open(_box.Folder.Path);
            parent.TryChangeOwner(folder, Someone, Someone).ShouldBe(Errno.None);
        }

        var spec = ContainerFixture.Shell(script);
        ValueList<LinuxIdMapping> map = [new LinuxIdMapping { ContainerId = 0, HostId = Someone, Size = 1 }];
        spec = spec with
        {
            Linux = spec.Linux! with { Namespaces = spec.Linux.Namespaces!.Append(new() { Type = LinuxNamespaceType.User }).ToValueList(), UidMappings = map, GidMappings = map },
        };
        return AsSomeone(() => _box.Run(spec, new LaunchSettings { IsRootless = true, UsesDefaultSeccomp = true }).Output);
    }

    /// <summary>One thread becomes the user, as the kernel has it, where credentials are a thread's; the C library is not asked.</summary>
    private static string AsSomeone(Func<string> action)
    {
        var result = "";
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Become();
                result = action();
            }
            catch (Exception e) when (e is LighterException or Shouldly.ShouldAssertException) // told by the thread that asked
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException(failure.Message, failure);
    }

    private static void Become()
    {
        var isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        Syscall(isArm ? 159 : 116, 0, 0, 0).ShouldBe(0); // setgroups
        Syscall(isArm ? 149 : 119, Someone, Someone, Someone).ShouldBe(0); // setresgid
        Syscall(isArm ? 147 : 117, Someone, Someone, Someone).ShouldBe(0); // setresuid
        const int setDumpable = 4;
        Syscall(isArm ? 167 : 157, setDumpable, 1, 0).ShouldBe(0); // prctl: else the child's files in proc are root's
    }

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Syscall(nint number, nint a, nint b, nint c);
}
