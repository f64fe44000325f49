using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Testing;

namespace Lighter.Runtime.Tests.Launching;

/// <summary>Real containers over a root file system of busybox, in a folder of the test's own.</summary>
internal sealed class ContainerFixture : IDisposable
{
    internal const string Needs = "containers need root and /bin/busybox (busybox-static)";

    internal TemporaryFolder Folder { get; } = new();

    internal static bool IsPossible => Environment.IsPrivilegedProcess && File.Exists("/bin/busybox");

    /// <summary>The image's tree, which a test may make as hostile as it likes.</summary>
    internal string Image => Folder["image"];

    internal ContainerFixture()
    {
        File.SetUnixFileMode(Folder.Path, (UnixFileMode)0x1ED);
        Directory.CreateDirectory(Path.Join(Image, "bin"));
        File.Copy("/bin/busybox", Path.Join(Image, "bin/busybox"));
        foreach (var applet in new[] { "sh", "cat", "ls", "id", "true", "echo", "mount", "hostname", "stat", "tty", "sleep", "touch", "readlink", "grep", "pwd", "mkdir", "ps", "head", "kill", "tr", "dd", "test", "printf", "wc" })
            File.CreateSymbolicLink(Path.Join(Image, "bin", applet), "busybox");
        foreach (var folder in new[] { "upper", "work", "empty" })
            Folder.MakeDirectory(folder);
    }

    internal RootfsPlan Overlay => new() { Lower = [Image, Folder["empty"]], Upper = Folder["upper"], Work = Folder["work"] };

    internal static RuntimeSpec Spec(params string[] arguments) => new()
    {
        OciVersion = RuntimeSpec.CurrentVersion,
        Hostname = "testbox",
        Root = new Root { Path = "rootfs" },
        Mounts = DefaultSecurity.Mounts,
        Process = new Process
        {
            Args = arguments.ToValueList(),
            Cwd = "/",
            Env = ["PATH=/usr/bin:/bin", "HOME=/root"],
            Capabilities = DefaultSecurity.CapabilitiesOf(DefaultSecurity.Capabilities),
        },
        Linux = new LinuxConfig
        {
            Namespaces =
            [
                new() { Type = LinuxNamespaceType.Mount }, new() { Type = LinuxNamespaceType.Pid }, new() { Type = LinuxNamespaceType.Ipc },
                new() { Type = LinuxNamespaceType.Uts }, new() { Type = LinuxNamespaceType.Network }, new() { Type = LinuxNamespaceType.Cgroup },
            ],
            MaskedPaths = DefaultSecurity.MaskedPaths,
            ReadonlyPaths = DefaultSecurity.ReadonlyPaths,
        },
    };

    internal static RuntimeSpec Shell(string script) => Spec("sh", "-c", script);

    internal ContainerResult Run(RuntimeSpec spec, LaunchSettings? settings = null, RootfsPlan? rootfs = null)
    {
        using var program = ContainerProgram.Compile(spec, rootfs ?? Overlay, settings ?? new LaunchSettings { UsesDefaultSeccomp = true });
        using var stdin = MemoryFile.Create("stdin");
        using var output = MemoryFile.Create("output");
        using var child = program.Program.Launch(new LaunchStreams(stdin, output, output));
        foreach (var wait in program.Waits)
        {
            child.AwaitSync();
            if (wait == SyncPoint.IdMaps)
                IdMaps.Write(child.Pid, [.. spec.Linux!.UidMappings!], [.. spec.Linux!.GidMappings!]);
            child.Release();
        }

        child.MustExec();
        return new ContainerResult(child.PidFd.Wait(), MemoryFile.ReadText(output));
    }

    public void Dispose() => Folder.Dispose();
}

internal sealed record ContainerResult(ExitStatus Status, string Output);
