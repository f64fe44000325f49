using System.Text.Json;
using Lighter.Dockerfile.Ignore;
using Lighter.Testing;

namespace Lighter.Dockerfile.Tests.Ignore;

public class MobyVectorTests
{
    public static TheoryData<string[], string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string[], string, bool>();
            if (!SharedData.Exists)
            {
                cases.Add([], "", false);
                return cases;
            }

            using var json = JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("ignore-patterns.json")));
            foreach (var entry in json.RootElement.EnumerateArray())
                cases.Add(
                    [.. entry.GetProperty("patterns").EnumerateArray().Select(static pattern => pattern.GetString()!)],
                    entry.GetProperty("path").GetString()!,
                    entry.GetProperty("match").GetBoolean());
            return cases;
        }
    }

    [Theory(SkipUnless = nameof(SharedData.Exists), SkipType = typeof(SharedData), Skip = SharedData.Missing)]
    [MemberData(nameof(Cases))]
    public void Patterns_match_as_in_moby(string[] patterns, string path, bool expected)
    {
        IgnorePatterns.Compile(patterns).IsIgnored(path).ShouldBe(expected);
        IgnorePatterns.Parse(string.Join('\n', patterns)).IsIgnored(path).ShouldBe(expected);
    }
}
