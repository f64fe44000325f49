using System.Text.RegularExpressions;

namespace Lighter.House.Tests;

/// <summary>What must be in the documents for each thing of a kind in the source.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_build_check_is_explained()
    {
        var rules = RuleName().Matches(File.ReadAllText(Path.Join(Repository.Root, "src/Lighter.Dockerfile/Linting/LintRules.cs"))).Select(static match => match.Groups[1].Value).ToList();
        var document = File.ReadAllText(Path.Join(Repository.Root, "docs/build-checks.md"));
        rules.Count.ShouldBe(22);
        rules.Where(rule => !document.Contains($"\n## {rule}\n", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex("""new\(\s*"(\w+)",""")]
    private static partial Regex RuleName();
}
