using Lighter.Engine.Containers.Lifecycle;
using Lighter.Linux;

namespace Lighter.Engine.Rootless;

/// <summary>Commands of this very program on the same store, for other processes to run.</summary>
internal static class OwnCommand
{
    public static ChildCommand Of(LighterEngine engine, params ReadOnlySpan<string> words) =>
        new() { Program = "/proc/self/exe", NameArgument = "lighter", Arguments = Words(engine, words) };

    /// <summary>The arguments after the program's name.</summary>
    public static IReadOnlyList<string> Words(LighterEngine engine, params ReadOnlySpan<string> words) =>
        ["--root", engine.Paths.Root, "--runroot", engine.Paths.RunRoot, .. Manager(engine.CgroupManager), .. words];

    private static IReadOnlyList<string> Manager(CgroupManager manager) =>
        manager == CgroupManager.Automatic ? [] : ["--cgroup-manager", manager == CgroupManager.Systemd ? "systemd" : "cgroupfs"];
}
