using Lighter.Runtime.Cgroups;
using Lighter.Testing;

namespace Lighter.Runtime.Tests.Cgroups;

public sealed class FrozenCgroupsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1\n", true)]
    [InlineData("0\n", false)]
    [InlineData("", false)]
    public void A_unified_hierarchy_has_a_number(string text, bool expected)
    {
        Put("cgroup.controllers", "");
        Put("lighter/one/cgroup.freeze", text);

        Ask("/lighter/one").ShouldBe([expected]);
    }

    [Theory]
    [InlineData("FROZEN\n", true)]
    [InlineData("FREEZING\n", true)]
    [InlineData("THAWED\n", false)]
    public void A_hierarchy_of_version_1_has_a_word(string text, bool expected)
    {
        Put("freezer/lighter/one/freezer.state", text);

        Ask("/lighter/one").ShouldBe([expected]);
    }

    [Fact]
    public void Those_of_several_parents_and_absent_ones_are_told_apart()
    {
        Put("freezer/lighter/one/freezer.state", "FROZEN\n");
        Put("freezer/other/one/freezer.state", "THAWED\n");
        Put("freezer/other/deep/two/freezer.state", "FROZEN\n");

        Ask("/lighter/one", "/other/one", "/lighter/one", "/lighter/two", "/nowhere/one", "/other/deep/two", "lighter/one")
            .ShouldBe([true, false, true, false, false, true, true]);
    }

    private bool[] Ask(params string[] paths)
    {
        using var frozen = new FrozenCgroups(CgroupHost.At(_folder.Path));
        return [.. paths.Select(frozen.Contains)];
    }

    private void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
    }
}
