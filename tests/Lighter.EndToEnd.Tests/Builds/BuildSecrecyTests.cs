using System.Text;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>What a build is told in confidence is nowhere when it has ended, and what lies outside of its context is not in it.</summary>
public sealed class BuildSecrecyTests(BaseImages images) : IDisposable
{
    private const string Secret = "c0nfidential-4711";

    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    /// <summary>Neither in a layer nor in history, log, provenance, cache or any other file of the state.</summary>
    [Fact]
    public void A_secret_is_on_no_disk_after_the_build()
    {
        _box.Write("secret", Secret);
        _box.Write("app/Dockerfile", """
            FROM busybox
            RUN --network=none --mount=type=secret,id=file --mount=type=secret,id=variable,env=TOKEN --mount=type=cache,target=/c test "$(cat /run/secrets/file)" = "$TOKEN" && env | grep -c TOKEN
            RUN --network=none --mount=type=secret,id=file,target=/deep/down/secret,mode=0444,uid=1000 test -s /deep/down/secret; exit 0
            """);
        _box.LighterAfter($"export VALUE={Secret}", "build", "--secret", $"id=file,src={_box.Folder}/secret", "--secret", "id=variable,env=VALUE", "--provenance=mode=max", "-t", "app", "-o", "type=oci,dest=app.tar",
            "-o", "type=image,name=app", "--cache-to", $"type=local,dest={_box.Folder}/cache", "app").ShouldSucceed();
        var failed = _box.Lighter("build", "--no-cache", "--progress", "plain", "--secret", $"id=file,src={_box.Folder}/secret", "--secret", $"id=variable,src={_box.Folder}/secret", "--target", "none", "app");
        failed.ShouldExit(1).Error.ShouldNotContain(Secret);
        File.Delete(Path.Join(_box.Folder, "secret"));
        ShouldBeNowhere(Secret);
        _box.Lighter("run", "--rm", "--network", "none", "app", "ls", "/run", "/deep").Output.ShouldNotContain("secret");
    }

    /// <summary>As with Docker, an argument is in the history of the RUN that has it, and in the name of a step that uses it by name.</summary>
    [Fact]
    public void An_argument_of_another_stage_is_in_no_layer_no_log_and_no_provenance()
    {
        _box.Write("app/Dockerfile", "FROM busybox AS made\nARG TOKEN\nRUN --network=none env | grep -q ^TOK && echo fine > /fine\nFROM busybox\nCOPY --from=made /fine /fine\n");
        _box.Lighter("build", "--build-arg", $"TOKEN={Secret}", "--provenance=mode=min", "-t", "app", "-o", "type=image,name=app", "-o", "type=oci,dest=app.tar", "app").ShouldSucceed();
        _box.Lighter("history", "--no-trunc", "app").ShouldSucceed().Output.ShouldNotContain(Secret);
        File.ReadAllText(Directory.GetFiles(Path.Join(_box.Folder, "root/build-logs")).Single()).ShouldNotContain(Secret);
        FilesWith(Secret, Path.Join(_box.Folder, "app.tar"), Path.Join(_box.Folder, "root/layers"), Path.Join(_box.Folder, "root/images")).ShouldBeEmpty();
    }

    /// <summary>Links that came with the sources of a stranger.</summary>
    [Fact]
    public void A_link_out_of_the_context_is_no_Dockerfile_and_no_ignore_file()
    {
        _box.Write("outside/Dockerfile", "FROM busybox\nLABEL outside=yes\n");
        _box.Write("app/inside", "FROM busybox\nLABEL outside=no\n");
        _box.Write("app/file", "F");
        _box.Write("outside/ignore", "file\n");
        File.CreateSymbolicLink(Path.Join(_box.Folder, "app/Dockerfile"), Path.Join(_box.Folder, "outside/Dockerfile"));
        File.CreateSymbolicLink(Path.Join(_box.Folder, "app/relative"), "../outside/Dockerfile");
        File.CreateSymbolicLink(Path.Join(_box.Folder, "app/near"), "inside");
        File.CreateSymbolicLink(Path.Join(_box.Folder, "app/near.dockerignore"), "../outside/ignore");
        File.CreateSymbolicLink(Path.Join(_box.Folder, "app/.dockerignore"), "../outside/ignore");
        _box.Lighter("build", "app").ShouldFail(1, "failed to read dockerfile: open Dockerfile: no such file or directory");
        _box.Lighter("build", "-f", "app/Dockerfile", "app").ShouldFail(1, "failed to read dockerfile: open app/Dockerfile: no such file or directory");
        _box.Lighter("build", "-f", "app/relative", "app").ShouldFail(1, "failed to read dockerfile: open app/relative: no such file or directory");
        _box.Lighter("build", "-t", "app", "-f", "app/near", "app").ShouldSucceed();
        _box.Lighter("image", "inspect", "-f", "{{.Config.Labels.outside}}", "app").Text.ShouldBe("no");
        // What the user names elsewhere is the user's own.
        File.CreateSymbolicLink(Path.Join(_box.Folder, "outside/link"), "Dockerfile");
        _box.Lighter("build", "-q", "-f", "outside/link", "app").ShouldSucceed();
    }

    /// <summary>CVE-2026-33748</summary>
    [Fact]
    public void A_folder_of_a_repository_that_is_a_link_stays_in_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/git"), "git is not installed");
        _box.Write("outside/Dockerfile", "FROM busybox\nLABEL outside=yes\n");
        _box.Write("source/real/Dockerfile", "FROM busybox\nCOPY . /src\n");
        foreach (var (name, target) in new[] { ("away", Path.Join(_box.Folder, "outside")), ("up", "../../../../../../../.." + Path.Join(_box.Folder, "outside")), ("near", "/real") })
            File.CreateSymbolicLink(Path.Join(_box.Folder, "source", name), target);
        Command.Run("/bin/sh", ["-ec", $"""
            cd {_box.Folder}/source && git init -q -b main && git add -A && git -c user.name=t -c user.email=t@example.org commit -q -m one
            git clone -q --bare . {_box.Folder}/served/app.git && cd {_box.Folder}/served/app.git && git update-server-info
            """]).ShouldSucceed();
        using var server = new FileServer(Path.Join(_box.Folder, "served"));
        foreach (var folder in new[] { "away", "up", "../outside", "real/../../outside" })
            _box.Lighter("build", $"{server.Address}/app.git#main:{folder}").ShouldFail(1, "there is no directory");
        _box.Lighter("build", "-q", $"{server.Address}/app.git#main:near").ShouldSucceed();
    }

    private void ShouldBeNowhere(string text) => FilesWith(text, _box.Folder).ShouldBeEmpty();

    private static List<string> FilesWith(string text, params string[] places) => [.. places
        .SelectMany(static place => File.Exists(place) ? [place] : Directory.EnumerateFiles(place, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        .Where(file => new FileInfo(file).Length > 0 && Plain(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];

    /// <summary>Layers are compressed where they lie as blobs and in archives.</summary>
    private static byte[] Plain(string file)
    {
        var content = File.ReadAllBytes(file);
        if (content is not [0x1F, 0x8B, ..])
            return content;
        using var plain = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(new MemoryStream(content), System.IO.Compression.CompressionMode.Decompress))
            gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
