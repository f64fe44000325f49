using Lighter.Dockerfile.Expansion;
using Lighter.Testing;

namespace Lighter.Dockerfile.Tests.Expansion;

public class BuildKitVectorTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["PWD"] = "/home",
        ["SHELL"] = "bash",
        ["KOREAN"] = "한국어",
        ["NULL"] = "",
    };

    public static TheoryData<int, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string, string>();
            var number = 0;
            foreach (var line in Lines("envVarTest"))
            {
                number++;
                var columns = line.Trim().Split('|');
                if (columns.Length == 3 && columns[0].Trim() is "A" or "U")
                    rows.Add(number, columns[1].Trim(), columns[2].Trim());
            }

            if (rows.Count == 0)
                rows.Add(0, "", "");
            return rows;
        }
    }

    [Theory(SkipUnless = nameof(SharedData.Exists), SkipType = typeof(SharedData), Skip = SharedData.Missing)]
    [MemberData(nameof(Rows))]
    public void Word_expands_as_in_buildkit(int line, string word, string expected)
    {
        var lex = new ShellLex();
        if (expected == "error")
            Should.Throw<DockerfileException>(() => lex.Expand(word, Variables.GetValueOrDefault), $"line {line}");
        else
            lex.Expand(word, Variables.GetValueOrDefault).ShouldBe(expected, $"line {line}");
    }

    [Fact(SkipUnless = nameof(SharedData.Exists), SkipType = typeof(SharedData), Skip = SharedData.Missing)]
    public void Text_splits_into_words_as_in_buildkit()
    {
        var variables = new Dictionary<string, string>();
        foreach (var line in Lines("wordsTest").Where(static line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("ENV ", StringComparison.Ordinal))
            {
                var pair = line[4..].Split('=', 2);
                variables[pair[0]] = pair[1];
                continue;
            }

            var columns = line.Split('|');
            var expected = columns[1].TrimStart(' ').Split(',');
            Words(columns[0].Trim(), variables).ShouldBe(expected, line);
        }
    }

    private static IReadOnlyList<string> Words(string text, Dictionary<string, string> variables)
    {
        try
        {
            return new ShellLex().ExpandWords(text, variables.GetValueOrDefault);
        }
        catch (DockerfileException)
        {
            return ["error"];
        }
    }

    private static string[] Lines(string file) =>
        SharedData.Exists ? File.ReadAllLines(SharedData.PathOf($"dockerfile-shell/{file}")) : [];
}
