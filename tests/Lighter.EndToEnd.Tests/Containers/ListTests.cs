using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class ListTests : IDisposable
{
    private readonly Sandbox _sandbox;
    private readonly string _id;

    public ListTests(BaseImages images)
    {
        _sandbox = new(images);
        _id = _sandbox.Lighter("create", "--name", "words", "--network", "none", "--label", "a=b", "busybox", "sh", "-c", "sleep 1; echo \"a b\"", "x").ShouldSucceed().Text;
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Arguments_with_spaces_are_quoted_as_Docker_quotes_them()
    {
        _sandbox.Lighter("ps", "-a", "--no-trunc", "--format", "{{.Command}}").Text.ShouldBe("\"sh -c 'sleep 1; echo \\\"a b\\\"' x\"");
        _sandbox.Lighter("ps", "-a", "--format", "{{.Command}}").Text.ShouldBe("\"sh -c 'sleep 1; ech…\"");
        _sandbox.Lighter("create", "--name", "lines", "--network", "none", "busybox", "echo", "a\nb\tc", "").ShouldSucceed();
        _sandbox.Lighter("ps", "-l", "--format", "{{.Command}}").Text.ShouldBe("\"echo a\\nb\\tc \"");
        _sandbox.Lighter("system", "df", "-v").ShouldSucceed().Output.ShouldContain("\"sh -c 'sleep 1; ech…\"");
        _sandbox.Lighter("inspect", "-f", "{{.Path}} {{json .Args}}", "words").Text.ShouldBe("sh [\"-c\",\"sleep 1; echo \\\"a b\\\"\",\"x\"]");
    }

    [Fact]
    public void Lists_are_raw_as_Dockers()
    {
        var created = _sandbox.Lighter("ps", "-a", "--format", "{{.CreatedAt}}").Text;
        var rows = $"container_id: {_id[..12]}\nimage: busybox\ncommand: \"sh -c 'sleep 1; ech…\"\ncreated_at: {created}\nstate: created\nstatus: Created\nnames: words\nlabels: a=b\nports:\n";
        _sandbox.Lighter("ps", "-a", "--format", "raw").ShouldSucceed().Output.ShouldBe($"{rows}\n");
        _sandbox.Lighter("ps", "-as", "--format", "raw").ShouldSucceed().Output.ShouldStartWith($"{rows}size: 0B (virtual ");
        _sandbox.Lighter("network", "ls", "--format", "raw", "--filter", "name=none").ShouldSucceed().Output.ShouldEndWith("\nname: none\ndriver: null\nscope: local\n\n");
        _sandbox.Lighter("images", "--format", "raw").ShouldSucceed().Output.ShouldMatch("^repository: busybox\ntag: latest\nimage_id: [0-9a-f]{12}\ncreated_at: [^\n]*\nvirtual_size: [^\n]*B\n\n$");
        _sandbox.Lighter("images", "-q", "--format", "raw").ShouldSucceed().Output.ShouldStartWith("image_id: ");
        _sandbox.Lighter("volume", "create", "data").ShouldSucceed();
        _sandbox.Lighter("volume", "ls", "--format", "raw").ShouldSucceed().Output.ShouldBe("name: data\ndriver: local\n\n");
        _sandbox.Lighter("volume", "ls", "-q", "--format", "raw").ShouldSucceed().Output.ShouldBe("name: data\n");
        _sandbox.Lighter("system", "df", "--format", "raw").ShouldSucceed().Output.ShouldContain("type: Containers\ntotal: 1\nactive: 0\nsize: 0B\nreclaimable: 0B\n\n");
    }

    [Fact]
    public void Quiet_lists_of_containers_know_no_format_and_others_do()
    {
        foreach (var format in new[] { "{{.Names}}", "json", "table", "table {{.Names}}" })
        {
            var quiet = _sandbox.Lighter("ps", "-aq", "--format", format).ShouldSucceed();
            quiet.Output.ShouldBe($"{_id[..12]}\n");
            quiet.Error.ShouldBe("WARNING: Ignoring custom format, because both --format and --quiet are set.\n");
        }

        _sandbox.Lighter("ps", "-aq", "--no-trunc").Output.ShouldBe($"{_id}\n");
        _sandbox.Lighter("ps", "-aq", "--format", "raw").Output.ShouldBe($"container_id: {_id[..12]}\n");
        _sandbox.Lighter("network", "ls", "-q", "--format", "{{.Name}}", "--filter", "name=none").Output.ShouldBe("none\n");
        _sandbox.Lighter("volume", "create", "data").ShouldSucceed();
        _sandbox.Lighter("volume", "ls", "-q", "--format", "{{.Driver}}").Output.ShouldBe("local\n");
    }

    [Fact]
    public void Patterns_of_names_that_are_no_expressions_find_nothing()
    {
        _sandbox.Lighter("ps", "-aq", "--filter", "name=[").ShouldSucceed().Output.ShouldBe("");
        _sandbox.Lighter("network", "ls", "-q", "--filter", "name=(").ShouldSucceed().Output.ShouldBe("");
        _sandbox.Lighter("ps", "-aq", "--filter", "name=^wor(d|ds)$").Output.ShouldBe($"{_id[..12]}\n");
    }
}
