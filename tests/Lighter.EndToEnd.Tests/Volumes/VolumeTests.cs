using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Volumes;

public sealed class VolumeTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void An_empty_volume_takes_what_the_image_has_there()
    {
        Run("-v", "data:/etc", "busybox", "cat", "/etc/passwd").ShouldSucceed().Output.ShouldContain("root");
        Run("-v", "data:/other", "busybox", "sh", "-c", "test -s /other/passwd && rm /other/passwd").ShouldSucceed();
        Run("-v", "data:/etc", "busybox", "test", "-e", "/etc/passwd").ShouldExit(1);
        Run("-v", "bare:/etc:nocopy", "busybox", "test", "-e", "/etc/passwd").ShouldExit(1);
    }

    [Fact]
    public void Volumes_are_made_listed_and_removed()
    {
        _sandbox.Lighter("volume", "create", "--label", "a=b", "vv").ShouldSucceed().Text.ShouldBe("vv");
        _sandbox.Lighter("volume", "ls", "-q").Text.ShouldBe("vv");
        _sandbox.Lighter("volume", "inspect", "--format", "{{.Labels.a}} {{.Driver}}", "vv").Text.ShouldBe("b local");
        _sandbox.Lighter("create", "--name", "user", "-v", "vv:/v", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("volume", "rm", "vv").ShouldFail(1, "volume is in use");
        _sandbox.Lighter("rm", "user").ShouldSucceed();
        _sandbox.Lighter("volume", "prune", "-f").Output.ShouldBe("Total reclaimed space: 0B\n");
        _sandbox.Lighter("volume", "prune", "-af").Output.ShouldContain("Deleted Volumes:\nvv\n");
    }

    [Fact]
    public void A_path_into_a_volume_never_leads_out_of_it_whatever_its_containers_do()
    {
        var host = Path.GetDirectoryName(_sandbox.Write("host/canary", "of the host"))!;
        Run("-v", "data:/v", "busybox", "sh", "-c", $"mkdir -p /v/sub{host} && echo inside > /v/sub/canary; ln -s {host} /v/link").ShouldSucceed();
        Run("--mount", "type=volume,src=data,dst=/x,volume-subpath=sub", "busybox", "cat", "/x/canary").ShouldSucceed().Text.ShouldBe("inside");
        Run("--mount", "type=volume,src=data,dst=/x,volume-subpath=link", "busybox", "true").ShouldFail(125, "mounting link of the volume on /x");
        Run("-d", "--name", "swapper", "-v", "data:/v", "busybox", "sh", "-c",
            $"cd /v; while :; do mv sub away; ln -s {host} sub; rm sub; mv away sub; done").ShouldSucceed();
        for (var i = 0; i < 30; i++)
            Run("--mount", "type=volume,src=data,dst=/x,volume-subpath=sub", "busybox", "cat", "/x/canary").Output.ShouldNotContain("host");
        _sandbox.Lighter("rm", "-f", "swapper").ShouldSucceed();
    }

    private CommandResult Run(params string[] arguments) => _sandbox.Lighter(["run", "--rm", "--network", "none", .. arguments]);
}
