using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Working containers: what other builders are no oracle for.</summary>
public sealed class ScriptedBuildTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Names_are_made_of_the_image_and_numbered()
    {
        From("busybox").ShouldBe("busybox-working-container");
        From("busybox").ShouldBe("busybox-working-container-1");
        From("scratch").ShouldBe("working-container");
        From("--name", "mine", "busybox").ShouldBe("mine");
        _box.Lighter("builder", "from", "--name", "mine", "busybox").ShouldFail(1, "\"mine\" is already in use");
        _box.Lighter("builder", "rename", "mine", "yours").ShouldSucceed();
        _box.Lighter("builder", "containers", "--format", "{{.ContainerName}} {{.ImageName}}").ShouldSucceed().Lines
            .ShouldBe(["busybox-working-container busybox", "busybox-working-container-1 busybox", "working-container scratch", "yours busybox"]);
        _box.Lighter("ps", "-aq").ShouldSucceed().Output.ShouldBeEmpty();
        _box.Lighter("builder", "rm", "--all").ShouldSucceed().Lines.Length.ShouldBe(4);
        _box.Lighter("builder", "containers", "-q").ShouldSucceed().Output.ShouldBeEmpty();
    }

    [Fact]
    public void The_command_decides_the_exit_code()
    {
        var container = From("busybox");
        Run(container, "sh", "-c", "exit 7").ShouldExit(7);
        Run(container, "nosuch").ShouldFail(127, "executable file not found");
        _box.Lighter("builder", "run", container).ShouldFail(125, "command must be specified");
        _box.Lighter("builder", "run", "nosuch", "ls").ShouldFail(125, "No such working container: nosuch");
    }

    [Fact]
    public void An_image_is_made_when_the_user_says()
    {
        var container = From("busybox");
        Run(container, "sh", "-c", "echo one > /file").ShouldSucceed();
        _box.Lighter("builder", "config", "--cmd", "cat /file", container).ShouldSucceed();
        _box.Lighter("images", "-q", "app").ShouldSucceed().Output.ShouldBeEmpty();
        _box.Lighter("builder", "commit", "--iidfile", Path.Join(_box.Folder, "iid"), container, "app").ShouldSucceed().Text.ShouldMatch("^[0-9a-f]{64}$");
        Run(container, "sh", "-c", "echo two > /file").ShouldSucceed();
        _box.Lighter("builder", "commit", "--rm", "-t", "other:2", container, "app:2").ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "app").ShouldSucceed().Text.ShouldBe("one");
        _box.Lighter("run", "--rm", "--network", "none", "other:2").ShouldSucceed().Text.ShouldBe("two");
        _box.Lighter("image", "inspect", "-f", "{{.Id}}", "app").ShouldSucceed().Text.ShouldBe(File.ReadAllText(Path.Join(_box.Folder, "iid")));
        _box.Lighter("builder", "inspect", container).ShouldFail(1, "No such working container");
    }

    [Fact]
    public void A_time_makes_the_same_image_again()
    {
        string Make()
        {
            var container = From("busybox");
            _box.Lighter("builder", "copy", "-q", container, _box.Write("f", "x"), "/f").ShouldSucceed();
            return _box.Lighter("builder", "commit", "--rm", "--timestamp", "1700000000", container).ShouldSucceed().Text;
        }

        Make().ShouldBe(Make());
    }

    [Fact]
    public void Settings_of_every_kind_reach_the_image()
    {
        var container = From("busybox");
        _box.Lighter("builder", "config", "--author", "Ann", "--created-by", "a script", "--history-comment", "by hand", "--annotation", "a=1",
            "--healthcheck", "CMD true", "--healthcheck-interval", "5s", "--onbuild", "RUN true", "--shell", "/bin/sh -ec",
            "--arch", "arm64", "--variant", "v8", "--os", "linux", container).ShouldSucceed();
        var described = _box.Lighter("builder", "config", "--hostname", "h", "--domainname", "d", "--comment", "c", container).ShouldSucceed();
        described.Error.ShouldContain("note: hostname is kept by `commit --format docker` only");
        _box.Lighter("builder", "commit", "--format", "docker", "-q", container, "set").ShouldSucceed();
        var config = ConfigOf("set");
        config.GetProperty("author").GetString().ShouldBe("Ann");
        config.GetProperty("comment").GetString().ShouldBe("c");
        config.GetProperty("architecture").GetString().ShouldBe("arm64");
        config.GetProperty("config").GetProperty("Hostname").GetString().ShouldBe("h");
        config.GetProperty("config").GetProperty("Domainname").GetString().ShouldBe("d");
        config.GetProperty("config").GetProperty("Healthcheck").ToString().ShouldContain("5000000000");
        config.GetProperty("config").GetProperty("OnBuild")[0].GetString().ShouldBe("RUN true");
        config.GetProperty("config").GetProperty("Shell")[1].GetString().ShouldBe("-ec");
        var last = config.GetProperty("history").EnumerateArray().Last();
        last.GetProperty("created_by").GetString().ShouldBe("a script");
        last.GetProperty("comment").GetString().ShouldBe("by hand");
        _box.Lighter("builder", "commit", "-q", container, $"oci:{Path.Join(_box.Folder, "layout")}:it").ShouldSucceed();
        var manifest = Directory.EnumerateFiles(Path.Join(_box.Folder, "layout/blobs/sha256")).Select(File.ReadAllText).First(text => text.Contains("\"layers\":", StringComparison.Ordinal));
        manifest.ShouldContain("\"annotations\":{\"a\":\"1\"}");
    }

    [Fact]
    public void History_tells_of_what_asks_for_it()
    {
        var container = From("busybox");
        _box.Lighter("builder", "run", "--network", "none", "--add-history", container, "--", "touch", "/a").ShouldSucceed();
        _box.Lighter("builder", "config", "--add-history", "--env", "A=1", container).ShouldSucceed();
        _box.Lighter("builder", "commit", "-q", container, "told").ShouldSucceed();
        var history = _box.Lighter("history", "--no-trunc", "--format", "{{.CreatedBy}}", "told").ShouldSucceed().Output;
        history.ShouldContain("touch /a\n");
        history.ShouldContain("#(nop) ENV A=1\n");
    }

    [Fact]
    public void What_is_mounted_is_listed_and_cleaned()
    {
        var container = From("busybox");
        var path = _box.Lighter("builder", "mount", container).ShouldSucceed().Text;
        Directory.Exists(Path.Join(path, "bin")).ShouldBeTrue();
        _box.Lighter("builder", "mount", container).ShouldSucceed().Text.ShouldBe(path);
        _box.Lighter("builder", "mount").ShouldSucceed().Text.ShouldBe($"{container} {path}");
        _box.Lighter("builder", "umount", "--all").ShouldSucceed();
        _box.Lighter("builder", "mount").ShouldSucceed().Output.ShouldBeEmpty();
        Directory.Exists(path).ShouldBeFalse();
        _box.Lighter("builder", "mount", container).ShouldSucceed();
        _box.Lighter("builder", "rm", container).ShouldSucceed();
        File.ReadAllText("/proc/mounts").ShouldNotContain(path);
    }

    [Fact]
    public void A_mount_whose_container_is_gone_is_found_by_the_check()
    {
        var container = From("busybox");
        var path = _box.Lighter("builder", "mount", container).ShouldSucceed().Text;
        File.Delete(Path.Join(_box.Folder, "root/lighter.db"));
        _box.Lighter("system", "check").Output.ShouldContain("mounted for a working container that is gone");
        _box.Lighter("system", "check", "--repair").Output.ShouldContain("unmounted");
        File.ReadAllText("/proc/mounts").ShouldNotContain(path);
    }

    [Fact]
    public void A_capability_that_is_not_there_can_be_added()
    {
        var container = From("--cap-drop", "chown", "busybox");
        Run(container, "sh", "-c", "touch /f && chown 1 /f").ShouldExit(1);
        _box.Lighter("builder", "run", "--network", "none", "--cap-add", "chown", container, "--", "chown", "1", "/f").ShouldSucceed();
    }

    [Fact]
    public void A_cache_lives_on_between_working_containers()
    {
        string[] mount = ["builder", "run", "--network", "none", "--mount", "type=cache,target=/cache"];
        _box.Lighter([.. mount, From("busybox"), "touch", "/cache/kept"]).ShouldSucceed();
        _box.Lighter([.. mount, From("busybox"), "ls", "/cache"]).ShouldSucceed().Text.ShouldBe("kept");
    }

    [Fact]
    public void A_terminal_is_there_when_it_is_asked_for()
    {
        var container = From("busybox");
        _box.Lighter("builder", "run", "--network", "none", "--tty", container, "tty").ShouldSucceed().Text.Trim().ShouldBe("/dev/pts/0");
        Run(container, "tty").ShouldExit(1);
        _box.LighterOnTerminal(33, 77, "builder", "run", "--network", "none", container, "stty", "size").Text.ShouldContain("33 77");
    }

    [Fact]
    public void Nothing_outside_of_a_context_directory_is_copied()
    {
        var container = From("busybox");
        _box.Write("outside", "secret");
        _box.Write("context/.dockerignore", "hidden\n");
        _box.Write("context/hidden", "h");
        _box.Write("context/shown", "s");
        File.CreateSymbolicLink(Path.Join(_box.Folder, "context/link"), "../outside");
        var context = Path.Join(_box.Folder, "context");
        _box.Lighter("builder", "copy", "--contextdir", context, container, "link", "/got").ShouldExit(1);
        _box.Lighter("builder", "copy", "--contextdir", context, container, "../outside", "/got").ShouldExit(1);
        _box.Lighter("builder", "copy", "-q", "--contextdir", context, container, ".", "/all").ShouldSucceed();
        Run(container, "ls", "/all").ShouldSucceed().Output.ShouldNotContain("hidden");
        _box.Lighter("builder", "copy", container, "shwn", "/").ShouldFail(1, "not found");
    }

    [Fact]
    public void An_address_is_fetched_and_its_digest_checked()
    {
        _box.Write("served/greeting", "hello");
        using var server = new FileServer(Path.Join(_box.Folder, "served"));
        var container = From("busybox");
        _box.Lighter("builder", "add", "-q", container, $"{server.Address}/greeting", "/g").ShouldSucceed();
        Run(container, "cat", "/g").ShouldSucceed().Text.ShouldBe("hello");
        _box.Lighter("builder", "add", "--checksum", "sha256:" + new string('0', 64), container, $"{server.Address}/greeting", "/h").ShouldFail(1, "digest mismatch");
    }

    [Fact]
    public void An_image_in_use_stays_and_its_layers_outlive_it()
    {
        var container = From("busybox");
        _box.Lighter("rmi", "busybox").ShouldExit(1);
        _box.Lighter("rmi", "-f", "busybox").ShouldSucceed();
        _box.Lighter("system", "prune", "-af").ShouldSucceed();
        Run(container, "true").ShouldSucceed();
        _box.Lighter("builder", "commit", "-q", container, "again").ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "again", "true").ShouldSucceed();
    }

    [Fact]
    public void A_killed_command_leaves_what_it_did_and_a_whole_store()
    {
        var container = From("busybox");
        using (var running = _box.Start("builder", "run", container, "--", "sh", "-c", "touch /begun; echo ready; sleep 1000"))
        {
            running.StandardOutput.ReadLine().ShouldBe("ready");
            running.Kill();
            running.WaitForExit();
        }

        Run(container, "ls", "/begun").ShouldSucceed();
        _box.Lighter("builder", "commit", "--rm", "-q", container, "kept").ShouldSucceed();
        _box.Lighter("system", "check").ShouldSucceed();
    }

    [Fact]
    public void Buildahs_own_words_are_taken()
    {
        var container = _box.Lighter("buildah", "from", "busybox").ShouldSucceed().Text;
        _box.Lighter("buildah", "run", "--isolation", "chroot", "--network", "none", container, "--", "touch", "/f").ShouldSucceed();
        _box.Lighter("buildah", "commit", container, "app").ShouldSucceed();
        _box.Lighter("buildah", "ls", "-q").ShouldSucceed().Lines.Length.ShouldBe(1);
        _box.Lighter("buildah", "delete", container).ShouldSucceed();
        _box.Lighter("buildah", "rmi", "app").ShouldSucceed();
    }

    private string From(params string[] words) => _box.Lighter(["builder", "from", .. words]).ShouldSucceed().Text;

    private CommandResult Run(string container, params string[] command) => _box.Lighter(["builder", "run", "--network", "none", container, "--", .. command]);

    private JsonElement ConfigOf(string image) =>
        JsonDocument.Parse(_box.Lighter("builder", "inspect", "--type", "image", image).ShouldSucceed().Output).RootElement[0].GetProperty("OCIv1");
}
