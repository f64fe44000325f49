using System.Text.RegularExpressions;

namespace Lighter.House.Tests;

/// <summary>Habits that a compiler does not check (CONTRIBUTING.md).</summary>
public partial class SourceTests
{
    private const int LineLimit = 400;

    [Fact]
    public void Every_block_that_takes_an_address_says_why_it_is_safe()
    {
        var silent = from file in Repository.SourceFiles
                     where !file.Contains("/Native/", StringComparison.Ordinal)
                     let text = File.ReadAllText(file)
                     where FixedStatement().Count(text) > SafetyComment().Count(text)
                     select $"{Repository.Relative(file)}: {FixedStatement().Count(text)} blocks, {SafetyComment().Count(text)} comments";
        silent.ShouldBeEmpty();
    }

    /// <summary>Tables of data are exempt: they say so with <c>// data</c> in the first line.</summary>
    [Fact]
    public void No_file_is_longer_than_one_concept()
    {
        var long_ = from file in Repository.SourceFiles
                    let lines = File.ReadAllLines(file)
                    where lines.Length > LineLimit && !lines[0].StartsWith("// data", StringComparison.Ordinal)
                    select $"{Repository.Relative(file)}: {lines.Length} lines";
        long_.ShouldBeEmpty();
    }

    [Fact]
    public void Work_to_do_is_in_issues_not_in_comments() =>
        Repository.SourceFiles.Where(file => Leftover().IsMatch(File.ReadAllText(file))).Select(Repository.Relative).ShouldBeEmpty();

    [GeneratedRegex(@"\bfixed \(")]
    private static partial Regex FixedStatement();

    [GeneratedRegex("// SAFETY:")]
    private static partial Regex SafetyComment();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|#region")]
    private static partial Regex Leftover();
}
