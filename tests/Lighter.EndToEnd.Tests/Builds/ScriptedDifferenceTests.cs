namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The same script makes the same image with <c>lighter builder</c> as with buildah.</summary>
public sealed class ScriptedDifferenceTests(ScriptedFixture builders) : IClassFixture<ScriptedFixture>
{
    public static TheoryData<string> Names { get; } = [.. ScriptedCorpus.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Layers_files_and_configuration_agree(string name)
    {
        Assert.SkipUnless(Buildah.IsInstalled, "buildah is not installed");
        var theirs = await builders.OtherAsync(name);
        var isWhole = name.StartsWith("scratch", StringComparison.Ordinal) || name == "squashed";
        builders.Run(name).ShouldAgreeWith(theirs, ofBase: isWhole ? 0 : 1);
    }
}
