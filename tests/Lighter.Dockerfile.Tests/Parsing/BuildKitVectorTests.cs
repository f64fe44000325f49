using Lighter.Dockerfile.Parsing;
using Lighter.Testing;

namespace Lighter.Dockerfile.Tests.Parsing;

public class BuildKitVectorTests
{
    public static TheoryData<string> Valid => Cases("valid");

    public static TheoryData<string> Invalid => Cases("invalid");

    [Theory(SkipUnless = nameof(SharedData.Exists), SkipType = typeof(SharedData), Skip = SharedData.Missing)]
    [MemberData(nameof(Valid))]
    public void Parse_tree_is_that_of_buildkit(string folder)
    {
        var expected = File.ReadAllText(Path.Join(folder, "result"));
        var source = new SourceText("Dockerfile", File.ReadAllText(Path.Join(folder, "Dockerfile")));

        ParseTree.Print(DockerfileParser.Parse(source)).TrimEnd('\n').ShouldBe(expected.TrimEnd('\n'));
    }

    [Theory(SkipUnless = nameof(SharedData.Exists), SkipType = typeof(SharedData), Skip = SharedData.Missing)]
    [MemberData(nameof(Invalid))]
    public void What_buildkit_refuses_is_refused(string folder)
    {
        var source = new SourceText("Dockerfile", File.ReadAllText(Path.Join(folder, "Dockerfile")));

        Should.Throw<DockerfileException>(() => DockerfileParser.Parse(source)).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    private static TheoryData<string> Cases(string kind) => SharedData.Exists
        ? [.. Directory.GetDirectories(SharedData.PathOf($"dockerfile-parser/{kind}")).Order(StringComparer.Ordinal)]
        : [""];
}
