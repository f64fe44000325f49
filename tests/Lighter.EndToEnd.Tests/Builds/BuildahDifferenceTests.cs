using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The same Dockerfile makes the same files and the same configuration as another builder makes of it.</summary>
public sealed class BuildahDifferenceTests(BaseImages images) : IDisposable
{
    /// <summary>All files but those of the container itself, with kind, mode, owner, link or content.</summary>
    private const string Listing = """
        find / \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /bin \) -prune -o -print \
        | grep -vE '^/(run|proc|sys|dev|bin)?$|^/etc/(hosts|hostname|resolv.conf)$' | sort | while read -r f; do
            if [ -L "$f" ]; then echo "$f -> $(readlink "$f")"
            elif [ -f "$f" ]; then echo "$f $(stat -c '%a %u %g' "$f") $(md5sum < "$f")"
            else echo "$f $(stat -c '%F %a %u %g' "$f")"; fi
        done
        """;

    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    public static TheoryData<string, string> Cases { get; } = new()
    {
        { "directories", "FROM localhost/busybox\nCOPY tree /new\nCOPY tree /etc\nCOPY tree/ /tmp/" },
        { "files", "FROM localhost/busybox\nCOPY a.txt /one/two/b.txt\nCOPY a.txt /three/\nCOPY a.txt /etc" },
        { "patterns", "FROM localhost/busybox\nCOPY *.txt tree/*.md /docs/" },
        { "owners", "FROM localhost/busybox\nCOPY --chown=nobody:nogroup a.txt /named\nCOPY --chown=7:8 tree /numbers\nCOPY --chmod=0751 a.txt /mode" },
        { "archive", "FROM localhost/busybox\nADD packed.tar.gz /unpacked\nCOPY packed.tar.gz /kept/" },
        { "directory", "FROM localhost/busybox\nWORKDIR /a\nWORKDIR b/c\nRUN touch here\nCOPY a.txt ." },
        { "user", "FROM localhost/busybox\nRUN mkdir -m 777 /w\nUSER nobody\nWORKDIR /w\nRUN id -u > who; umask > mask; echo $HOME > home" },
        { "arguments", "ARG TAG=latest\nFROM localhost/busybox:$TAG\nARG GIVEN=default\nARG OTHER=x${GIVEN}x\nENV A=$OTHER B=\"two words\" C=${UNSET:-none}\nRUN echo \"$A $B $C $GIVEN\" > /seen" },
        { "stages", "FROM localhost/busybox AS one\nRUN mkdir /out && echo 1 > /out/file && ln -s file /out/link\nFROM localhost/busybox\nCOPY --from=one /out /copied\nCOPY --from=0 /out/file /single" },
        { "links", "FROM localhost/busybox\nRUN mkdir /real && ln -s /real /link && ln -s ../real /etc/up\nCOPY tree /link/\nCOPY a.txt /etc/up/renamed" },
        { "ignored", "FROM localhost/busybox\nCOPY . /context" },
        { "metadata", "FROM localhost/busybox\nLABEL a=1 b=\"two words\"\nEXPOSE 80 53/udp\nSTOPSIGNAL SIGQUIT\nUSER 1:2\nENTRYPOINT [\"/bin/sh\", \"-c\"]\nCMD [\"echo hi\"]" },
        { "changes", "FROM localhost/busybox\nRUN mkdir -m 1777 /sticky && touch /sticky/a && ln /sticky/a /sticky/b && chmod 4755 /sticky/a && rm -r /home && mkdir /home" },
        { "shell", "FROM localhost/busybox\nSHELL [\"/bin/sh\", \"-ec\"]\nRUN echo shell > /y" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Files_and_configuration_agree(string name, string dockerfile)
    {
        Assert.SkipUnless(Buildah.IsInstalled, "buildah is not installed");
        using var buildah = new Buildah(images);
        var context = Context(name, dockerfile);
        buildah.Build(context, "other");
        _box.Lighter("tag", "busybox", "localhost/busybox").ShouldSucceed();
        _box.Lighter("build", "--network", "host", "--build-arg", "GIVEN=by user", "-t", "ours", context).ShouldSucceed();
        Files().ShouldBe(buildah.RunIn("other", Listing).Split('\n'));
        Normal(_box.Lighter("image", "inspect", "--format", "{{json .Config}}", "ours").ShouldSucceed().Text)
            .ShouldBe(Normal(buildah.ConfigOf("other")));
    }

    private string[] Files() => _box.Lighter("run", "--rm", "--network", "none", "--user", "0", "--workdir", "/", "--entrypoint", "/bin/sh", "ours", "-c", Listing)
        .ShouldSucceed().Output.Split('\n');

    private string Context(string name, string dockerfile)
    {
        _box.Write($"{name}/Dockerfile", dockerfile + "\n");
        _box.Write($"{name}/.dockerignore", "secret\n**/*.log\n!tree/keep.log\n.dockerignore\nDockerfile\n");
        _box.Write($"{name}/a.txt", "A");
        _box.Write($"{name}/b.txt", "B");
        _box.Write($"{name}/secret/key", "K");
        _box.Write($"{name}/tree/notes.md", "N");
        _box.Write($"{name}/tree/deep/er/file", "F");
        _box.Write($"{name}/tree/drop.log", "-");
        _box.Write($"{name}/tree/keep.log", "+");
        File.CreateSymbolicLink(Path.Join(_box.Folder, name, "tree/link"), "notes.md");
        Command.Run("tar", ["-C", Path.Join(_box.Folder, name, "tree"), "--owner=5", "--group=6", "-czf", Path.Join(_box.Folder, name, "packed.tar.gz"), "notes.md", "deep", "link"]).ShouldSucceed();
        return Path.Join(_box.Folder, name);
    }

    /// <summary>What both tell, in one order and without what is the builder's own.</summary>
    private static string Normal(string json)
    {
        var config = JsonNode.Parse(json)!.AsObject();
        (config["Labels"] as JsonObject)?.Remove("io.buildah.version");
        var lines = new List<string>();
        foreach (var member in new[] { "User", "Env", "Entrypoint", "Cmd", "WorkingDir", "ExposedPorts", "Labels", "StopSignal" })
        {
            var value = config[member];
            var isNothing = value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || value.ToJsonString() is "\"\"" or "\"/\"";
            lines.Add($"{member} {(isNothing ? "" : Sorted(value!))}");
        }

        return string.Join('\n', lines);
    }

    private static string Sorted(JsonNode value) => value switch
    {
        JsonObject map => string.Join(' ', map.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value?.ToJsonString()}")),
        JsonArray list when list.Count > 0 && list[0]!.GetValue<string>().Contains('=') => string.Join(' ', list.Select(static item => item!.GetValue<string>()).Order(StringComparer.Ordinal)),
        _ => value.ToJsonString(),
    };
}
