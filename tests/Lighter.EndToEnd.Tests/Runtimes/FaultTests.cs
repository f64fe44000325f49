using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>Bad input, hostile roots and killed commands: the error says what is wrong, and nothing is left.</summary>
public sealed class FaultTests(BaseImages images) : IDisposable
{
    private readonly BundleBox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void What_is_no_bundle_is_refused()
    {
        _box.Run("create", "--bundle", "/nonexistent", _box.Id).ShouldFail(1, "opening the bundle /nonexistent: no such file or directory");
        _box.Run("create", "--bundle", _box.Rootfs, _box.Id).ShouldFail(1, "config.json not found");
        File.WriteAllText(Path.Join(_box.Bundle, "config.json"), "{ not json");
        _box.Create().ShouldFail(1, "config.json");
        File.WriteAllText(Path.Join(_box.Bundle, "config.json"), """{"ociVersion":"1.2.0","ociVersion":"1.0.0"}""");
        _box.Create().ShouldFail(1, "duplicate member");
        _box.Configure(config => config["root"]!["path"] = "nowhere");
        _box.Create().ShouldFail(1, "is no directory");
    }

    [Theory]
    [InlineData("ociVersion", "\"2.0.0\"", "is of version 2.0.0")]
    [InlineData("process.args", "[]", "args must not be empty")]
    [InlineData("process.cwd", "\"relative\"", "Cwd must be an absolute path")]
    [InlineData("process.rlimits", """[{"type":"RLIMIT_NONE","hard":1,"soft":1}]""", "unknown resource limit: RLIMIT_NONE")]
    [InlineData("process.capabilities", """{"bounding":["CAP_NONE"]}""", "unknown capability: CAP_NONE")]
    [InlineData("hooks", """{"prestart":[{"path":"relative"}]}""", "the hook relative is not an absolute path")]
    [InlineData("linux.sysctl", """{"kernel.panic":"1"}""", "is not in a separate kernel namespace")]
    [InlineData("linux.namespaces", """[{"type":"pid"},{"type":"pid"}]""", "duplicated ns")]
    [InlineData("linux.seccomp", """{"defaultAction":"SCMP_ACT_NOTIFY"}""", "needs a listenerPath")]
    [InlineData("linux.resources", """{"unified":{"../x":"1"}}""", "unified")]
    public void A_specification_that_cannot_be_followed_is_refused(string path, string value, string complaint)
    {
        _box.Configure(config =>
        {
            var parts = path.Split('.');
            var parent = parts.Length == 1 ? config : config[parts[0]]!;
            parent[parts[^1]] = JsonNode.Parse(value);
        });
        _box.Create().ShouldFail(1, complaint);
        _box.Run("list", "--quiet").Text.ShouldBe("");
    }

    [Fact]
    public void An_id_is_used_once_and_is_no_path()
    {
        _box.ConfigureShell("sleep 1000");
        _box.Create().ShouldSucceed();
        _box.Create().ShouldFail(1, "container with given ID already exists");
        _box.Status.ShouldBe("created");
        foreach (var id in new[] { "..", ".", "a/b", "../x", "~x", "" })
            _box.Run("create", "--bundle", _box.Bundle, id).ShouldFail(1, "invalid container ID format");
    }

    [Fact]
    public void A_missing_program_is_told_when_the_container_is_created()
    {
        _box.Configure(config => config["process"]!["args"] = new JsonArray("nosuch"));
        var log = Path.Join(_box.Folder, "log");
        _box.Run("--log", log, "--log-format", "json", "create", "--bundle", _box.Bundle, _box.Id)
            .ShouldFail(127, "exec: \"nosuch\": executable file not found in $PATH");
        var line = JsonNode.Parse(File.ReadAllText(log))!;
        line["level"]!.GetValue<string>().ShouldBe("error");
        line["msg"]!.GetValue<string>().ShouldContain("executable file not found in $PATH");
        _box.Configure(config => config["process"]!["args"] = new JsonArray("/etc/passwd"));
        _box.Create().ShouldFail(126, "permission denied");
    }

    /// <summary>Links in the image, as CVE-2021-30465 and its kin had them.</summary>
    [Theory]
    [InlineData("dev")]
    [InlineData("proc")]
    [InlineData("sys")]
    [InlineData("data")]
    public void A_link_in_the_root_leads_no_mount_outside(string place)
    {
        var victim = Directory.CreateDirectory(Path.Join(_box.Folder, "victim")).FullName;
        if (Directory.Exists(Path.Join(_box.Rootfs, place)))
            Directory.Delete(Path.Join(_box.Rootfs, place));
        File.CreateSymbolicLink(Path.Join(_box.Rootfs, place), Path.GetRelativePath(_box.Rootfs, victim));
        _box.ConfigureShell("true", config => config["mounts"]!.AsArray().Add(new JsonObject
        {
            ["destination"] = "/data/inner", ["type"] = "tmpfs", ["source"] = "tmpfs",
        }));
        var result = _box.Run("run", "--bundle", _box.Bundle, _box.Id);
        result.Error.ShouldNotContain("   at ");
        Directory.GetFileSystemEntries(victim).ShouldBeEmpty();
    }

    /// <summary>At many moments of its life the command is killed; the next ones work, and the box finds nothing left.</summary>
    [Fact]
    public void A_create_killed_at_any_moment_leaves_nothing_that_a_forced_delete_does_not_remove()
    {
        _box.ConfigureShell("sleep 1000");
        for (var moment = 0; moment < 25; moment++)
        {
            using var command = _box.Start("create", "--bundle", _box.Bundle, _box.Id);
            command.WaitForExit(moment);
            command.Kill();
            command.WaitForExit();
            _box.Run("list").ShouldSucceed();
            _box.Run("delete", "--force", _box.Id).ShouldSucceed();
            _box.Cgroups().ShouldBeEmpty();
        }

        _box.ConfigureShell("echo whole");
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldSucceed().Text.ShouldBe("whole");
    }

    [Fact]
    public void A_start_killed_at_any_moment_leaves_a_container_that_starts_or_has_started()
    {
        _box.ConfigureShell("echo ran; sleep 1000");
        for (var moment = 0; moment < 15; moment++)
        {
            _box.Create().ShouldSucceed();
            using var command = _box.Start("start", _box.Id);
            command.WaitForExit(moment / 2);
            command.Kill();
            command.WaitForExit();
            // The word may have been given already, and not yet been heard.
            if (_box.Status == "created" && _box.Run("start", _box.Id) is { ExitCode: not 0 } late)
                late.ShouldFail(1, "already running");
            _box.AwaitOutput("ran");
            _box.Run("delete", "--force", _box.Id).ShouldSucceed();
        }
    }

    [Fact]
    public void A_delete_killed_at_any_moment_is_finished_by_the_next()
    {
        _box.ConfigureShell("sleep 1000");
        for (var moment = 0; moment < 10; moment++)
        {
            _box.RunDetached().ShouldSucceed();
            using var command = _box.Start("delete", "--force", _box.Id);
            command.WaitForExit(moment / 2);
            command.Kill();
            command.WaitForExit();
            _box.Run("delete", "--force", _box.Id).ShouldSucceed();
            _box.Cgroups().ShouldBeEmpty();
        }
    }
}
