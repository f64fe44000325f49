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
        var dockerfile = BuildCorpus.Cases[name];
        var theirs = await builders.OtherAsync(name);
        var ours = builders.Build(name, dockerfile);
        var ofBase = dockerfile.Contains("FROM scratch", StringComparison.Ordinal) ? 0 : 1;
        ours.ShouldAgreeWith(theirs, ofBase);
    }
}
