namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The same Dockerfile makes the same layers, files and configuration as another builder makes of it.</summary>
public sealed class BuildahDifferenceTests(BuildahFixture builders) : IClassFixture<BuildahFixture>
{
    public static TheoryData<string> Names { get; } = [.. BuildCorpus.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Layers_files_and_configuration_agree(string name)
    {
        Assert.SkipUnless(Buildah.IsInstalled, "buildah is not installed");
        var theirs = await builders.OtherAsync(name);
        var ofBase = BuildCorpus.Cases[name].Contains("FROM scratch", StringComparison.Ordinal) ? 0 : 1;
        builders.Build(name).ShouldAgreeWith(theirs, ofBase);
    }
}
