using System.Diagnostics;
using Lighter.Linux;

namespace Lighter.Build.Tests.Execution;

public sealed class CopyTests : IDisposable
{
    private readonly BuildFixture _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task A_file_takes_the_name_of_its_destination()
    {
        _build.Write("a.txt", "A");
        var result = await _build.BuildAsync("FROM scratch\nCOPY a.txt /deep/er/b.txt");
        _build.ReadFile(result, "/deep/er/b.txt").ShouldBe("A");
        using var files = _build.FilesOf(result);
        var parent = files.Stat("/deep/er")!.Value;
        (parent.Permissions, parent.Uid, parent.Gid).ShouldBe((0x1ED, 0u, 0u));
    }

    [Fact]
    public async Task A_file_goes_into_a_directory()
    {
        _build.Write("a.txt", "A");
        var result = await _build.BuildAsync("FROM busybox\nCOPY a.txt /new/\nCOPY a.txt /etc");
        _build.ReadFile(result, "/new/a.txt").ShouldBe("A");
        _build.ReadFile(result, "/etc/a.txt").ShouldBe("A");
    }

    [Fact]
    public async Task Of_a_directory_its_content_is_copied()
    {
        _build.Write("src/a.txt", "A");
        _build.Write("src/sub/b.txt", "B");
        var result = await _build.BuildAsync("FROM busybox\nWORKDIR /w\nCOPY src .\nCOPY src /etc");
        _build.ReadFile(result, "/w/sub/b.txt").ShouldBe("B");
        _build.ReadFile(result, "/etc/sub/b.txt").ShouldBe("B");
        _build.ReadFile(result, "/etc/passwd").ShouldContain("root");
    }

    /// <summary>As BuildKit has it: attributes are those of a new directory, not of the source's.</summary>
    [Fact]
    public async Task A_destination_that_is_new_is_a_directory_of_its_own()
    {
        _build.Write("src/a.txt", "A");
        File.SetUnixFileMode(Path.Join(_build.ContextPath, "src"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var result = await _build.BuildAsync("FROM busybox AS one\nCOPY --chown=5:6 src /owned\nFROM busybox\nCOPY src /plain\nCOPY --chmod=0700 src /mode\nCOPY --from=one /owned /kept\nCOPY --chown=7:8 src /deep/er");
        using var files = _build.FilesOf(result);
        foreach (var (path, owner) in new[] { ("/plain", 0u), ("/mode", 0u), ("/kept", 0u), ("/deep", 7u), ("/deep/er", 7u) })
            (files.Stat(path)!.Value.Permissions, files.Stat(path)!.Value.Uid).ShouldBe((0x1ED, owner), path);
        files.Stat("/mode/a.txt")!.Value.Permissions.ShouldBe(0x1C0);
        files.Stat("/kept/a.txt")!.Value.Uid.ShouldBe(5u);
    }

    [Fact]
    public async Task Patterns_choose_files()
    {
        _build.Write("a.txt", "A");
        _build.Write("b.txt", "B");
        _build.Write("c.md", "C");
        _build.Write("d/x.txt", "X");
        var result = await _build.BuildAsync("FROM scratch\nCOPY *.txt d/?.txt /out/");
        _build.EntriesOfTopLayer(result).ShouldBe(["out", "out/a.txt", "out/b.txt", "out/x.txt"]);
    }

    [Fact]
    public async Task Owners_and_modes_are_set()
    {
        _build.Write("src/a.txt", "A");
        var result = await _build.BuildAsync("""
            FROM busybox
            COPY --chown=alice:staff --chmod=0640 src/a.txt /named
            COPY --chown=12 src/a.txt /number
            COPY --chmod=u=rwx,go=rX src /tree
            """);
        using var files = _build.FilesOf(result);
        var named = files.Stat("/named")!.Value;
        (named.Uid, named.Gid, named.Permissions).ShouldBe((1000u, 50u, 0x1A0));
        (files.Stat("/number")!.Value.Uid, files.Stat("/number")!.Value.Gid).ShouldBe((12u, 12u));
        files.Stat("/tree/a.txt")!.Value.Permissions.ShouldBe(0x1ED);
        files.Stat("/tree")!.Value.Permissions.ShouldBe(0x1ED);
    }

    [Fact]
    public async Task Ignored_files_are_not_there()
    {
        _build.Write(".dockerignore", "*\n!keep\nkeep/secret\n");
        _build.Write("keep/a", "A");
        _build.Write("keep/secret", "S");
        _build.Write("other/b", "B");
        var result = await _build.BuildAsync("FROM scratch\nCOPY . /");
        _build.EntriesOfTopLayer(result).ShouldBe(["keep", "keep/a"]);
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM scratch\nCOPY other/b /"));
        failure.Message.ShouldContain("\"/other/b\": not found");
        failure.Hint.ShouldBe("the path is excluded by .dockerignore");
    }

    [Fact]
    public async Task A_missing_source_is_told_with_what_was_meant()
    {
        _build.Write("server.c", "");
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM scratch\nCOPY sever.c /"));
        failure.Message.ShouldBe("failed to solve: failed to compute cache key: \"/sever.c\": not found");
        failure.Hint.ShouldBe("did you mean server.c?");
        failure.Place.Excerpt().ShouldContain(">>> COPY sever.c /");
    }

    [Fact]
    public async Task Links_lead_nowhere_outside()
    {
        _build.Write("inside", "in");
        File.CreateSymbolicLink(Path.Join(_build.ContextPath, "link"), "inside");
        File.CreateSymbolicLink(Path.Join(_build.ContextPath, "absolute"), "/inside");
        File.CreateSymbolicLink(Path.Join(_build.ContextPath, "out"), "../../../../etc/hostname");
        var result = await _build.BuildAsync("FROM scratch\nCOPY link absolute /");
        _build.ReadFile(result, "/link").ShouldBe("in");
        _build.ReadFile(result, "/absolute").ShouldBe("in");
        await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM scratch\nCOPY out /"));
        (await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM scratch\nCOPY ../../etc/hostname /"))).Message.ShouldContain("not found");
    }

    [Fact]
    public async Task A_destination_that_is_a_link_is_followed_inside_the_image()
    {
        BuildFixture.NeedsBusybox();
        _build.Write("src/a", "A");
        var result = await _build.BuildAsync("""
            FROM busybox
            RUN mkdir /real && ln -s /real /link && ln -s ../../../../../../../../tmp /up
            COPY src /link
            COPY src/a /up/lighter-build-canary
            """);
        _build.ReadFile(result, "/real/a").ShouldBe("A");
        _build.ReadFile(result, "/tmp/lighter-build-canary").ShouldBe("A");
        File.Exists("/tmp/lighter-build-canary").ShouldBeFalse();
    }

    [Fact]
    public async Task Pipes_sockets_and_odd_names_do_no_harm()
    {
        _build.Write("src/new\nline", "N");
        using (var mkfifo = Process.Start("mkfifo", [Path.Join(_build.ContextPath, "src/fifo")]))
            await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = await _build.BuildAsync("FROM scratch\nCOPY src /");
        using var files = _build.FilesOf(result);
        files.Stat("/new\nline").ShouldNotBeNull();
        files.Stat("/fifo")!.Value.Kind.ShouldBe(FileKind.Fifo);
    }

    [Fact]
    public async Task Files_come_from_stages_and_images()
    {
        _build.Write("a", "A");
        var result = await _build.BuildAsync("""
            FROM scratch AS first
            COPY --chown=7:8 a /x/a
            FROM scratch
            COPY --from=first /x /y
            COPY --from=0 /x/a /z
            COPY --from=busybox /etc/passwd /etc/group /etc/
            """);
        _build.ReadFile(result, "/y/a").ShouldBe("A");
        _build.ReadFile(result, "/z").ShouldBe("A");
        _build.ReadFile(result, "/etc/group").ShouldContain("staff");
        using var files = _build.FilesOf(result);
        files.Stat("/z")!.Value.Uid.ShouldBe(7u);
    }

    [Fact]
    public async Task Heredocs_become_files()
    {
        var result = await _build.BuildAsync("""
            FROM scratch
            ARG NAME=world
            COPY <<hello.txt <<"raw.txt" /docs/
            hello $NAME
            hello.txt
            $NAME
            raw.txt
            COPY --chmod=755 <<EOF /run.sh
            #!/bin/sh
            EOF
            """);
        _build.ReadFile(result, "/docs/hello.txt").ShouldBe("hello world\n");
        _build.ReadFile(result, "/docs/raw.txt").ShouldBe("$NAME\n");
        using var files = _build.FilesOf(result);
        files.Stat("/run.sh")!.Value.Permissions.ShouldBe(0x1ED);
    }

    [Fact]
    public async Task Parents_are_kept_and_excluded_files_left_out()
    {
        _build.Write("a/b/x.txt", "X");
        _build.Write("a/b/y.md", "Y");
        var result = await _build.BuildAsync("""
            FROM scratch
            COPY --parents a/b/x.txt /p/
            COPY --parents ./a/./b/*.md /q/
            COPY --exclude=*.md a/b /r/
            """);
        using var files = _build.FilesOf(result);
        files.Stat("/p/a/b/x.txt").ShouldNotBeNull();
        files.Stat("/q/b/y.md").ShouldNotBeNull();
        files.List("/r").ShouldBe(["x.txt"]);
    }

    [Fact]
    public async Task Archives_are_unpacked_by_add_alone()
    {
        _build.Write("tree/inner/file", "F");
        using (var tar = Process.Start("tar", ["-C", Path.Join(_build.ContextPath, "tree"), "-czf", Path.Join(_build.ContextPath, "t.tgz"), "."]))
            await tar.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = await _build.BuildAsync("FROM scratch\nADD t.tgz /added\nCOPY t.tgz /copied/");
        _build.ReadFile(result, "/added/inner/file").ShouldBe("F");
        using var files = _build.FilesOf(result);
        files.Stat("/copied/t.tgz")!.Value.Kind.ShouldBe(FileKind.Regular);
    }

    [Fact]
    public async Task A_linked_copy_does_not_depend_on_what_is_below()
    {
        _build.Write("a", "A");
        var first = await _build.BuildAsync("FROM scratch\nCOPY --link a /a");
        var second = await _build.BuildAsync("FROM busybox\nCOPY --link a /a");
        _build.Executed.ShouldBeEmpty();
        second.Image.Layers[^1].ShouldBe(first.Image.Layers[^1]);
    }
}
