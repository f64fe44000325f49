using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class FileTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Changes_are_listed_and_committed()
    {
        Stopped("echo hi > /new; rm /etc/group");
        _sandbox.Lighter("diff", "cc").Lines.ShouldBe(["C /etc", "D /etc/group", "A /new"]);
        _sandbox.Lighter("commit", "-c", "CMD [\"cat\",\"/new\"]", "cc", "made:1").ShouldSucceed().Text.ShouldStartWith("sha256:");
        _sandbox.Lighter("run", "--rm", "--network", "none", "made:1").ShouldSucceed().Text.ShouldBe("hi");
        _sandbox.Lighter("run", "--rm", "--network", "none", "made:1", "test", "-e", "/etc/group").ShouldExit(1);
    }

    [Fact]
    public void Directories_are_copied_as_docker_does()
    {
        Stopped("mkdir -p /d/e; echo x > /d/e/f");
        _sandbox.Lighter("cp", "cc:/d", "made").ShouldSucceed();
        File.Exists(Path.Join(_sandbox.Folder, "made/e/f")).ShouldBeTrue();
        _sandbox.Lighter("cp", "cc:/d", "made").ShouldSucceed();
        File.Exists(Path.Join(_sandbox.Folder, "made/d/e/f")).ShouldBeTrue();
        _sandbox.Lighter("cp", "made/.", "cc:/etc").ShouldSucceed();
        _sandbox.Lighter("cp", "cc:/etc/e/f", "f").ShouldSucceed();
        File.ReadAllText(Path.Join(_sandbox.Folder, "f")).ShouldBe("x\n");
        _sandbox.Lighter("cp", "cc:/none", ".").ShouldFail(1, "Could not find the file /none in container cc");
        _sandbox.Lighter("cp", "f", "cc:/none/").ShouldFail(1, "");
    }

    [Fact]
    public void A_link_in_the_container_leads_nowhere_outside()
    {
        var secret = _sandbox.Write("secret", "host");
        Stopped($"mkdir -p {_sandbox.Folder}; ln -s / /root-link; ln -s {secret} /secret-link");
        _sandbox.Lighter("cp", "-L", "cc:/secret-link", "stolen").ShouldFail(1, "Could not find the file /secret-link in container cc");
        File.Exists(Path.Join(_sandbox.Folder, "stolen")).ShouldBeFalse();
        _sandbox.Lighter("cp", secret, $"cc:/root-link{_sandbox.Folder}/planted").ShouldSucceed();
        File.Exists(Path.Join(_sandbox.Folder, "planted")).ShouldBeFalse();
    }

    [Fact]
    public void A_running_container_gets_files_into_its_volumes()
    {
        var file = _sandbox.Write("file", "content");
        _sandbox.Lighter("run", "-d", "--name", "cc", "--network", "none", "-v", "data:/data", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("cp", file, "cc:/data/").ShouldSucceed();
        _sandbox.Lighter("exec", "cc", "cat", "/data/file").Text.ShouldBe("content");
        _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--network", "none", "-v", "data:/x", "busybox", "cat", "/x/file").Text.ShouldBe("content");
    }

    [Fact]
    public void Archives_go_in_and_out()
    {
        Stopped("echo x > /file");
        var archive = Path.Join(_sandbox.Folder, "all.tar");
        _sandbox.Lighter("export", "-o", archive, "cc").ShouldSucceed();
        _sandbox.Lighter("import", archive, "exported").ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--network", "none", "exported", "cat", "/file").ShouldSucceed().Text.ShouldBe("x");
        _sandbox.Lighter("cp", "cc:/file", "-").ShouldSucceed().Output.ShouldStartWith("file\0");
    }

    private void Stopped(string script) => _sandbox.Lighter("run", "--name", "cc", "--network", "none", "busybox", "sh", "-c", script).ShouldSucceed();
}
