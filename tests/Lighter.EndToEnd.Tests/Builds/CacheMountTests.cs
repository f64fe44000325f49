using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The directories of <c>RUN --mount=type=cache</c>: on their way to another store, and in containers.</summary>
public sealed class CacheMountTests : IDisposable
{
    private readonly Sandbox _box;
    private readonly Sandbox _other;

    public CacheMountTests(BaseImages images) => (_box, _other) = (new(images), new(images));

    public void Dispose()
    {
        _box.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Caches_are_exported_and_imported_with_all_that_files_have()
    {
        Build(_box, "first", "echo kept > /cache/file; chown 12:34 /cache/file; chmod 0751 /cache/file; mkfifo /cache/pipe; ln -s file /cache/link; ln /cache/file /cache/twin");
        Build(_box, "second", "echo other > /cache/other");
        _box.Lighter("builder", "cache-export", "-o", "caches.tar").ShouldSucceed();
        Import("caches.tar").ShouldSucceed().Lines.Order().ShouldBe(["first", "second"]);
        Seen(_other, "first", "cat /cache/link | tr '\\n' ' '; stat -c '%u:%g %a %h' /cache/file; test -p /cache/pipe").ShouldContain("kept 12:34 751 2");
        Seen(_other, "second", "cat /cache/other").ShouldContain("other");
    }

    [Fact]
    public void Only_the_named_ones_go_and_those_of_the_same_id_are_replaced()
    {
        Build(_box, "go/../../build", "touch /cache/new");
        Build(_box, "stays", "touch /cache/secret");
        Build(_other, "go/../../build", "touch /cache/old");
        Build(_other, "mine", "touch /cache/mine");
        _box.Lighter("builder", "cache-export", "-o", "caches.tar", "go/../../build").ShouldSucceed();
        Import("caches.tar").ShouldSucceed().Text.ShouldBe("go/../../build");
        Seen(_other, "go/../../build", "ls /cache").ShouldNotContain("old");
        Seen(_other, "mine", "ls /cache").ShouldContain("mine");
        Seen(_other, "stays", "ls -A /cache | wc -l").ShouldContain(" 0");
    }

    [Fact]
    public void Containers_have_the_caches_of_builds()
    {
        Build(_box, "shared", "echo built > /cache/file");
        Run("shared", "cat /c/file; echo ran > /c/file").Text.ShouldBe("built");
        Seen(_box, "shared", "cat /cache/file").ShouldContain("ran");
        Run("owned,uid=5,gid=6,mode=0700", "stat -c '%u:%g %a' /c").Text.ShouldBe("5:6 700");
        _box.Lighter("run", "-d", "--name", "user", "--network", "none", "--mount", "type=cache,id=shared,target=/c,sharing=locked", "busybox", "sleep", "1000").ShouldSucceed();
        Run("shared,sharing=private", "ls /c | wc -l").Text.ShouldBe("0");
        _box.Lighter("builder", "prune", "-a", "-f").ShouldSucceed();
        _box.Lighter("exec", "user", "cat", "/c/file").ShouldSucceed().Text.ShouldBe("ran");
        _box.Lighter("rm", "-f", "user").ShouldSucceed();
        _box.Lighter("builder", "prune", "-a", "-f").ShouldSucceed();
        Run("shared", "ls /c | wc -l").Text.ShouldBe("0");
    }

    [Fact]
    public void What_is_no_cache_changes_nothing()
    {
        Build(_other, "whole", "touch /cache/whole");
        _other.Lighter("builder", "cache-export", "nosuch").ShouldFail(1, "exporting caches: no cache mount has the id nosuch");
        foreach (var archive in Directory.EnumerateFiles(MakeHostileArchives()))
        {
            _other.Lighter("builder", "cache-import", "-i", archive).ShouldFail(1, "importing caches: ");
            Seen(_other, "whole", "ls /cache").ShouldContain("whole");
        }

        Directory.EnumerateFileSystemEntries(Path.Join(_other.Folder, "root", "staging")).ShouldBeEmpty();
    }

    private string MakeHostileArchives()
    {
        var key = new string('a', 64);
        Command.Run("/bin/sh", ["-ec", $$"""
            mkdir -p archives tree/{{key}} && cd tree
            tar -cf ../archives/without-files.tar {{key}}
            ln -s /etc {{key}}/data && echo id > {{key}}/id
            tar -cf ../archives/linked.tar {{key}}
            rm {{key}}/data {{key}}/id && mkdir {{key}}/data && mkfifo {{key}}/id
            tar -cf ../archives/pipe.tar {{key}}
            rm {{key}}/id && echo id > {{key}}/id && mkdir elsewhere
            tar -cf ../archives/more.tar {{key}} elsewhere
            """], folder: _other.Folder).ShouldSucceed();
        return Path.Join(_other.Folder, "archives");
    }

    private CommandResult Import(string name) => _other.Lighter("builder", "cache-import", "-i", Path.Join(_box.Folder, name));

    private CommandResult Run(string cache, string script) =>
        _box.Lighter("run", "--rm", "--network", "none", "--mount", $"type=cache,target=/c,id={cache}", "busybox", "sh", "-c", script).ShouldSucceed();

    private static void Build(Sandbox box, string id, string script) => Seen(box, id, script);

    private static string Seen(Sandbox box, string id, string script)
    {
        box.Write("app/Dockerfile", $"FROM busybox\nRUN --network=none --mount=type=cache,id={id},target=/cache {script}\n");
        return box.Lighter("build", "--no-cache", "--progress", "plain", "app").ShouldSucceed().Error;
    }
}
