using Lighter.Dockerfile.Ignore;
using Lighter.Dockerfile.Linting;
using Lighter.Testing;

namespace Lighter.Dockerfile.Tests.Linting;

/// <summary>The pages of <c>docs/build-checks</c> tell the truth.</summary>
public class LintPageTests
{
    public static TheoryData<string> Rules { get; } = [.. LintRules.All.Select(static rule => rule.Name)];

    [Fact]
    public void Every_rule_has_a_page_and_a_line_in_the_list_and_there_are_no_others()
    {
        var list = File.ReadAllText(Path.Join(ProjectFolder.Root, "docs/build-checks.md"));
        LintRules.All.Where(rule => !list.Contains($"| [{rule.Name}](build-checks/{rule.Page}.md) |", StringComparison.Ordinal)).ShouldBeEmpty();
        Directory.GetFiles(Path.Join(ProjectFolder.Root, "docs/build-checks")).Select(static file => $"docs/build-checks/{Path.GetFileName(file)}")
            .ShouldBe(LintRules.All.Select(static rule => rule.Url), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_has_an_example_that_gives_exactly_its_warning_and_one_that_gives_none(string name)
    {
        var rule = LintRules.All.Single(rule => rule.Name == name);
        var page = File.ReadAllText(Path.Join(ProjectFolder.Root, rule.Url));
        page.ShouldStartWith($"# {name}\n\n");
        var examples = Blocks(page, "dockerfile");
        examples.Count.ShouldBe(2);
        var surroundings = Surroundings(Blocks(page, "gitignore").SingleOrDefault() ?? "");
        var warning = DockerfileDocument.Parse(examples[0]).Check(surroundings).ShouldHaveSingleItem();
        (warning.Rule, warning.Url, warning.Message + "\n").ShouldBe((name, rule.Url, Blocks(page, "text").Single()));
        DockerfileDocument.Parse(examples[1]).Check(surroundings).ShouldBeEmpty();
        page.ShouldContain($"check=skip={name}");
        var silent = new Dictionary<string, string> { ["BUILDKIT_DOCKERFILE_CHECK"] = $"skip={name}" };
        DockerfileDocument.Parse(examples[0]).Check(surroundings with { Arguments = silent }).ShouldBeEmpty();
    }

    private static LintSurroundings Surroundings(string ignored) => new()
    {
        Predefined = new Dictionary<string, string> { ["TARGETPLATFORM"] = "linux/amd64", ["TARGETARCH"] = "amd64" },
        Bases = static name => new BaseFacts([], name == "arm64only" ? "linux/arm64" : name.EndsWith("_arm64", StringComparison.Ordinal) ? "linux/arm64" : "linux/amd64"),
        Ignore = IgnorePatterns.Parse(ignored),
        Platform = "linux/amd64",
    };

    private static List<string> Blocks(string page, string language)
    {
        var begin = $"```{language}\n";
        return [.. page.Split(begin).Skip(1).Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];
    }
}
