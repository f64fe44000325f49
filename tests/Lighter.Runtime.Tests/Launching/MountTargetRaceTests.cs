using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Testing;

namespace Lighter.Runtime.Tests.Launching;

/// <summary>
/// A volume whose other user swaps a directory for a link, again and again, while containers start with mounts and a working
/// directory below it (CVE-2021-30465, CVE-2023-28642, CVE-2024-45310).
/// </summary>
public sealed class MountTargetRaceTests : IDisposable
{
    private const int Starts = 40;

    private readonly ContainerFixture _box = new();
    private readonly string _victim;
    private readonly string _volume;

    public MountTargetRaceTests()
    {
        Assert.SkipUnless(ContainerFixture.IsPossible, ContainerFixture.Needs);
        _victim = _box.Folder.MakeDirectory("victim");
        Directory.CreateDirectory(_box.Image + _victim);
        _volume = _box.Folder.MakeDirectory("volume");
        Directory.CreateDirectory(Path.Join(_volume, "place"));
        _box.Folder.WriteFile("source");
    }

    public void Dispose() => _box.Dispose();

    public static TheoryData<string, bool> Ways => new() { { "/", false }, { "/", true }, { "victim", false }, { "victim", true } };

    /// <param name="target">Where the link leads.</param>
    /// <param name="hasEarlyHooks">The mounts are attached while the host is still in view.</param>
    [Theory]
    [MemberData(nameof(Ways))]
    public void Nothing_is_made_or_mounted_outside(string target, bool hasEarlyHooks)
    {
        var before = Directory.GetFileSystemEntries("/");
        File.CreateSymbolicLink(Path.Join(_volume, "link"), target == "/" ? target : _victim);
        using (new SwappedDirectory(_volume, "place", "link"))
        {
            for (var i = 0; i < Starts; i++)
                StartsOrIsRefused(Specification(hasEarlyHooks));
        }

        _box.Run(Specification(hasEarlyHooks)).Status.IsSuccess.ShouldBeTrue();
        Directory.GetFileSystemEntries(_victim).ShouldBeEmpty();
        Directory.GetFileSystemEntries("/").ShouldBe(before, ignoreOrder: true);
        MountEntry.ReadAll().ShouldNotContain(mount => mount.MountPoint.StartsWith(_box.Folder.Path, StringComparison.Ordinal));
    }

    private void StartsOrIsRefused(RuntimeSpec spec)
    {
        try
        {
            _box.Run(spec).Status.IsSuccess.ShouldBeTrue();
        }
        catch (LinuxException refusal) // the link was in the way
        {
            refusal.Message.ShouldContain("/v/place/");
        }
    }

    private RuntimeSpec Specification(bool hasEarlyHooks)
    {
        var spec = ContainerFixture.Spec("true");
        return spec with
        {
            Process = spec.Process! with { Cwd = "/v/place/lighter-race-folder" },
            Mounts = spec.Mounts!.Concat(
            [
                new Mount { Destination = "/v", Type = "bind", Source = _volume, Options = ["rbind"] },
                new Mount { Destination = "/v/place/lighter-race-tmpfs", Type = "tmpfs", Source = "tmpfs" },
                new Mount { Destination = "/v/place/lighter-race-file", Type = "bind", Source = _box.Folder["source"], Options = ["rbind"] },
            ]).ToValueList(),
            Hooks = hasEarlyHooks ? new Hooks { CreateContainer = [new Hook { Path = "/bin/true" }] } : null,
        };
    }
}
