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
    public void A_container_that_changes_nothing_has_an_empty_layer_of_its_own()
    {
        Stopped("test -s /etc/hosts && test -s /etc/resolv.conf && test -d /proc/self");
        Directory.EnumerateFileSystemEntries(_sandbox.Lighter("inspect", "-f", "{{.GraphDriver.Data.UpperDir}}", "cc").ShouldSucceed().Text).ShouldBeEmpty();
        _sandbox.Lighter("diff", "cc").ShouldSucceed().Text.ShouldBe("");
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
    public void A_slash_at_the_end_leads_through_a_link_to_a_directory_and_to_no_file()
    {
        Stopped("mkdir -p /d/sub; echo x > /d/sub/f; ln -s sub /d/link");
        _sandbox.Lighter("cp", "cc:/d/link/", "out").ShouldSucceed();
        File.ReadAllText(Path.Join(_sandbox.Folder, "out/f")).ShouldBe("x\n");
        File.CreateSymbolicLink(Path.Join(_sandbox.Folder, "link"), "out");
        _sandbox.Lighter("cp", "link/", "cc:/in").ShouldSucceed();
        _sandbox.Lighter("cp", "cc:/in/f", "back").ShouldSucceed();
        _sandbox.Lighter("cp", "cc:/d/sub/f/", "other").ShouldFail(1, "not a directory");
        _sandbox.Lighter("cp", "back/.", "cc:/other").ShouldFail(1, "not a directory");
    }

    [Fact]
    public void An_archive_of_a_directory_says_how_it_was_called()
    {
        Stopped("mkdir /d; echo x > /d/f; echo x > /v/f", "-v", "data:/v");
        Entries("cc:/d").ShouldBe(["d/", "d/f"]);
        Entries("cc:/d/.").ShouldBe(["./", "./f"]);
        Entries("cc:/v").ShouldBe(["v/", "v/f"]);
        _sandbox.Lighter("cp", "cc:/v", ".").ShouldSucceed();
        File.Exists(Path.Join(_sandbox.Folder, "v/f")).ShouldBeTrue();
    }

    [Fact]
    public void The_whole_of_a_running_container_is_its_files_and_not_the_kernel_s()
    {
        _sandbox.Lighter("run", "-d", "--name", "cc", "--network", "none", "busybox", "sh", "-c", "echo x > /f; sleep 1000").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("exec", "cc", "cat", "/f").ExitCode == 0);
        _sandbox.Lighter("cp", "cc:/", "all").ShouldSucceed();
        File.Exists(Path.Join(_sandbox.Folder, "all/f")).ShouldBeTrue();
        Directory.GetFileSystemEntries(Path.Join(_sandbox.Folder, "all/proc")).ShouldBeEmpty();
        Entries("cc:/").ShouldContain("./f");
    }

    [Fact]
    public void Files_keep_their_owners_and_an_archive_is_the_container_s_user_s()
    {
        var file = _sandbox.Write("file", "x");
        Command.Run("chown", ["12:13", file]).ShouldSucceed();
        _sandbox.Lighter("run", "-d", "--name", "cc", "--network", "none", "--user", "65534", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("cp", file, "cc:/tmp/plain").ShouldSucceed();
        _sandbox.Lighter("cp", "-a", file, "cc:/tmp/given").ShouldSucceed();
        _sandbox.Lighter("exec", "cc", "stat", "-c", "%u:%g", "/tmp/plain", "/tmp/given").Lines.ShouldBe(["12:13", "65534:65534"]);
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

    private string[] Entries(string path)
    {
        var archive = Path.Join(_sandbox.Folder, "entries.tar");
        _sandbox.LighterAfter($"exec >{archive}", "cp", path, "-").ShouldSucceed();
        return Command.Run("tar", ["tf", archive]).Lines;
    }

    private void Stopped(string script, params string[] options) =>
        _sandbox.Lighter(["run", "--name", "cc", "--network", "none", .. options, "busybox", "sh", "-c", script]).ShouldSucceed();
}
