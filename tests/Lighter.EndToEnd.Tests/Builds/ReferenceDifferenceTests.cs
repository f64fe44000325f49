using Lighter.EndToEnd.Tests.Images;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The same Dockerfile makes the same layers, files and configuration as BuildKit in Docker's daemon makes of it.</summary>
public sealed class ReferenceDifferenceTests(ReferenceFixture builders) : IClassFixture<ReferenceFixture>
{
    public static TheoryData<string> Names { get; } = [.. ReferenceCorpus.Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Layers_files_and_configuration_agree(string name)
    {
        Assert.SkipUnless(DockerDaemon.CanRun, DockerDaemon.Missing);
        var theirs = await builders.OtherAsync(name);
        var ofBase = ReferenceCorpus.Cases[name].Contains("FROM scratch", StringComparison.Ordinal) ? 0 : 1;
        builders.Build(name).ShouldAgreeWith(theirs, ofBase, LayoutComparison.DockersOwn);
    }
}
