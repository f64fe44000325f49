using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>The words and exit codes that scripts know from Docker.</summary>
public sealed class ImageCommandTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Images_are_listed_in_Dockers_columns()
    {
        var lines = _sandbox.Lighter("images").ShouldSucceed().Lines;
        lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ShouldBe(["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"]);
        lines[1].ShouldStartWith("busybox ");
        _sandbox.Lighter("images", "-q").Text.Length.ShouldBe(12);
        _sandbox.Lighter("images", "--format", "{{.Repository}}:{{.Tag}}").Text.ShouldBe("busybox:latest");
        _sandbox.Lighter("images", "--filter", "reference=nothing*", "-q").Text.ShouldBeEmpty();
    }

    [Fact]
    public void Tagging_and_removing_say_what_they_did()
    {
        _sandbox.Lighter("tag", "busybox", "other:2").ShouldSucceed().Output.ShouldBeEmpty();
        _sandbox.Lighter("rmi", "other:2").ShouldSucceed().Text.ShouldBe("Untagged: other:2");
        _sandbox.Lighter("rmi", "other:2").ShouldFail(1, "No such image: other:2");
        var removed = _sandbox.Lighter("rmi", "busybox").ShouldSucceed().Lines;
        removed[0].ShouldBe("Untagged: busybox:latest");
        removed.Skip(1).ShouldAllBe(line => line.StartsWith("Deleted: sha256:", StringComparison.Ordinal));
        removed.Length.ShouldBe(3);
    }

    [Fact]
    public void A_forced_removal_takes_the_name_of_what_runs_and_leaves_the_image()
    {
        _sandbox.Lighter("run", "-d", "--name", "cc", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("rmi", "busybox").ShouldFail(1, "must force");
        _sandbox.Lighter("rmi", "-f", "busybox").ShouldSucceed().Text.ShouldBe("Untagged: busybox:latest");
        _sandbox.Lighter("images", "-q", "busybox").Text.ShouldBeEmpty();
        var id = _sandbox.Lighter("inspect", "-f", "{{.Image}}", "cc").Text;
        _sandbox.Lighter("rmi", "-f", id).ShouldFail(1, "cannot be forced");
        _sandbox.Lighter("restart", "-t", "0", "cc").ShouldSucceed();
        _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();
    }

    [Fact]
    public void An_import_applies_its_changes()
    {
        var archive = Path.Join(_sandbox.Folder, "root.tar");
        File.WriteAllText(Path.Join(_sandbox.Folder, "file"), "x");
        Command.Run("tar", ["-cJf", archive, "-C", _sandbox.Folder, "file"]).ShouldSucceed();
        _sandbox.Lighter("import", "-m", "by hand", "-c", "ENV A=b", "-c", "LABEL x=y", archive, "made:1").ShouldSucceed().Text.ShouldStartWith("sha256:");
        _sandbox.Lighter("image", "inspect", "-f", "{{index .Config.Env 0}} {{.Config.Labels.x}} {{.Comment}}", "made:1").Text.ShouldBe("A=b y by hand");
        _sandbox.Lighter("history", "--format", "{{.Comment}}", "made:1").Text.ShouldBe("by hand");
    }

    [Fact]
    public void A_push_and_a_pull_say_what_they_did()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app";
        _sandbox.Lighter("tag", "busybox", name).ShouldSucceed();
        var pushed = _sandbox.Lighter("push", name).ShouldSucceed().Lines;
        pushed[0].ShouldBe("Using default tag: latest");
        pushed[1].ShouldBe($"The push refers to repository [{name}]");
        pushed.ShouldContain(line => line.EndsWith(": Pushed", StringComparison.Ordinal));
        pushed[^1].ShouldMatch("^latest: digest: sha256:[0-9a-f]{64} size: [0-9]+$");
        _sandbox.Lighter("push", name).ShouldSucceed().Text.ShouldContain(": Layer already exists");
        _sandbox.Lighter("pull", name).ShouldSucceed().Text.ShouldContain($"Status: Image is up to date for {name}:latest");
        _sandbox.Lighter("rmi", "-f", name, "busybox").ShouldSucceed();
        var pulled = _sandbox.Lighter("pull", name).ShouldSucceed();
        pulled.Text.ShouldContain(": Pull complete");
        pulled.Lines[^1].ShouldBe($"{name}:latest");
        _sandbox.Lighter("pull", "-q", name).ShouldSucceed().Text.ShouldBe($"{name}:latest");
        _sandbox.Lighter("pull", name + ":none").ShouldFail(1, "manifest unknown");
    }

    [Fact]
    public void A_login_opens_a_registry_and_a_logout_closes_it()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.StartWithBasic();
        var name = $"{registry.Address}/app:1";
        _sandbox.Lighter("tag", "busybox", name).ShouldSucceed();
        _sandbox.Lighter("push", name).ShouldExit(1);
        _sandbox.LighterWithInput("wrong", "login", "-u", DockerRegistry.Username, "--password-stdin", registry.Address).ShouldExit(1);
        _sandbox.LighterWithInput(DockerRegistry.Password, "login", "-u", DockerRegistry.Username, "--password-stdin", registry.Address)
            .ShouldSucceed().Text.ShouldBe("Login Succeeded");
        _sandbox.Lighter("push", "-q", name).ShouldSucceed().Text.ShouldBe(name);
        _sandbox.Lighter("logout", registry.Address).ShouldSucceed().Text.ShouldBe($"Removing login credentials for {registry.Address}");
        _sandbox.Lighter("logout", registry.Address).ShouldSucceed().Text.ShouldBe($"Not logged in to {registry.Address}");
        _sandbox.Lighter("push", "--creds", $"{DockerRegistry.Username}:{DockerRegistry.Password}", name).ShouldSucceed();
    }

    [Fact]
    public void An_archive_for_a_folder_that_is_not_there_is_told_by_its_name()
    {
        var folder = Path.Join(_sandbox.Folder, "nowhere");
        var result = _sandbox.Lighter("save", "-o", $"{folder}/image.tar", "busybox");
        result.ShouldFail(1, $"writing {folder}/image.tar: directory \"{folder}\" does not exist");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public void Pruning_asks_first()
    {
        _sandbox.LighterWithInput("n\n", "image", "prune").ShouldSucceed().Text.ShouldEndWith("[y/N] ");
        _sandbox.LighterWithInput("y\n", "image", "prune", "-a").ShouldSucceed().Text.ShouldContain("Deleted Images:\nuntagged: busybox:latest\ndeleted: sha256:");
        _sandbox.Lighter("images", "-q").Text.ShouldBeEmpty();
    }
}
