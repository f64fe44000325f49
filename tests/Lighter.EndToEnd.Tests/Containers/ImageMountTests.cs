using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>Images mounted into containers of other images.</summary>
public sealed class ImageMountTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void An_image_is_seen_read_only_with_all_its_layers()
    {
        MakeImage();
        Run("type=image,src=data,dst=/img", "cat /img/data/file; ls /img/bin/busybox; touch /img/x 2>&1; true").Lines
            .ShouldBe(["content", "/img/bin/busybox", "touch: /img/x: Read-only file system"]);
        Run("type=image,source=data,target=/img,subpath=data", "ls /img").Text.ShouldBe("file");
        Run("type=image,source=busybox,target=/img,image-subpath=/../etc/../etc", "ls /img/passwd").Text.ShouldBe("/img/passwd");
    }

    [Fact]
    public void Changes_to_a_writable_one_end_with_the_run()
    {
        MakeImage();
        Run("type=image,src=data,dst=/img,rw=true", "rm /img/data/file; echo y > /img/new; ls /img/data /img/new").Lines.ShouldBe(["/img/new", "", "/img/data:"]);
        Run("type=image,src=data,dst=/img", "ls /img/new 2>/dev/null || cat /img/data/file").Text.ShouldBe("content");
    }

    [Fact]
    public void Its_files_stay_as_long_as_the_container_does()
    {
        MakeImage();
        _sandbox.Lighter("run", "-d", "--name", "user", "--network", "none", "--mount", "type=image,src=data,dst=/img", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("rmi", "data").ShouldSucceed();
        _sandbox.Lighter("restart", "-t", "0", "user").ShouldSucceed();
        _sandbox.Lighter("exec", "user", "cat", "/img/data/file").ShouldSucceed().Text.ShouldBe("content");
        _sandbox.Lighter("run", "--rm", "--network", "none", "--volumes-from", "user", "busybox", "cat", "/img/data/file").ShouldSucceed().Text.ShouldBe("content");
    }

    [Fact]
    public void A_path_in_it_leads_nowhere_else()
    {
        _sandbox.Lighter("run", "--name", "maker", "--network", "none", "busybox", "sh", "-c", "ln -s /proc/1/root /out; ln -s ../../../../etc /etcs").ShouldSucceed();
        _sandbox.Lighter("commit", "maker", "links").ShouldSucceed();
        Run("type=image,src=links,dst=/img,subpath=etcs", "ls /img/passwd").Text.ShouldBe("/img/passwd");
        _sandbox.Lighter("run", "--rm", "--network", "none", "--mount", "type=image,src=links,dst=/img,subpath=out", "busybox", "true").ShouldFail(125, "opening the subpath out");
        _sandbox.Lighter("run", "--rm", "--network", "none", "--mount", "type=image,src=nothing-here,dst=/img", "--pull", "never", "busybox", "true").ShouldFail(125, "No such image: nothing-here:latest");
    }

    private void MakeImage()
    {
        _sandbox.Lighter("run", "--name", "maker", "--network", "none", "busybox", "sh", "-c", "mkdir /data; echo content > /data/file").ShouldSucceed();
        _sandbox.Lighter("commit", "maker", "data").ShouldSucceed();
        _sandbox.Lighter("rm", "maker").ShouldSucceed();
    }

    private CommandResult Run(string mount, string script) =>
        _sandbox.Lighter("run", "--rm", "--network", "none", "--mount", mount, "busybox", "sh", "-c", script).ShouldSucceed();
}
