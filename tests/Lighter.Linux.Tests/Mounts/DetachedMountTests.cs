using Lighter.Testing;

namespace Lighter.Linux.Tests.Mounts;

public sealed class DetachedMountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_overlay_shows_its_layers_and_never_appears_in_the_mount_table()
    {
        Assert.SkipUnless(IsRoot, "mounting needs root");
        _folder.WriteFile("a/one", "1");
        _folder.WriteFile("b/two", "2");
        var layers = new OverlayLayers
        {
            Lower = [_folder["a"], _folder["b"]], Upper = _folder.MakeDirectory("upper"), Work = _folder.MakeDirectory("work"),
        };
        var before = MountEntry.ReadAll().Count;

        using (var merged = DetachedMount.Overlay(layers))
        {
            merged.ReadEntries().Select(entry => entry.Name).Order().ShouldBe(["one", "two"]);
            merged.TryUnlink("one").ShouldBe(Errno.None);
            merged.TryMakeDirectory("new", 0x1ED).ShouldBe(Errno.None);
            MountEntry.ReadAll().Count.ShouldBe(before);
        }

        Directory.Exists(_folder["upper/new"]).ShouldBeTrue();
        using var upper = DirectoryFd.Open(_folder["upper"]);
        upper.Stat("one").Represents.ShouldBe(new DeviceNumber(0, 0));
    }

    [Fact]
    public void A_hundred_layers_with_long_paths_fit()
    {
        Assert.SkipUnless(IsRoot, "mounting needs root");
        var lower = Enumerable.Range(0, 100).Select(i => _folder.MakeDirectory($"{i}/{new string('x', 100)}")).ToList();
        lower.ForEach(path => File.WriteAllText(Path.Join(path, Path.GetFileName(Path.GetDirectoryName(path))!), ""));

        using var merged = DetachedMount.Overlay(new OverlayLayers { Lower = lower });

        merged.ReadEntries().Count.ShouldBe(100);
    }

    [Fact]
    public void Older_kernels_get_the_same_overlay_from_one_page_of_options()
    {
        Assert.SkipUnless(IsRoot, "mounting needs root");
        _folder.WriteFile("a/one", "1");
        var layers = new OverlayLayers
        {
            Lower = [_folder["a"]], Upper = _folder.MakeDirectory("upper"), Work = _folder.MakeDirectory("work"),
        };
        var before = MountEntry.ReadAll().Count;

        using (var merged = LegacyOverlay.Mount(layers, MountAttributes.None))
            merged.TryMakeDirectory("new", 0x1ED).ShouldBe(Errno.None);

        Directory.Exists(_folder["upper/new"]).ShouldBeTrue();
        MountEntry.ReadAll().Count.ShouldBe(before);
    }

    [Fact]
    public void A_read_only_bind_refuses_writes()
    {
        Assert.SkipUnless(IsRoot, "mounting needs root");
        using var directory = DirectoryFd.Open(_folder.Path);
        using var mount = DetachedMount.OpenTree(directory);
        DetachedMount.SetAttributes(mount, MountAttributes.ReadOnly);
        using var view = new DirectoryFd(mount.Release());

        view.TryMakeDirectory("x", 0x1ED).ShouldBe(Errno.EROFS);
    }
}
