using Lighter.Runtime.Systemd;

namespace Lighter.Runtime.Tests.Systemd;

public sealed class ScopeNameTests
{
    [Theory]
    [InlineData("machine.slice:libpod:abc", "/machine.slice/libpod-abc.scope")]
    [InlineData("a-b-c.slice:docker:abc", "/a.slice/a-b.slice/a-b-c.slice/docker-abc.scope")]
    [InlineData(":x:abc", "/system.slice/x-abc.scope")]
    [InlineData("-.slice::abc", "/abc.scope")]
    [InlineData("", "/system.slice/lighter-box.scope")]
    public void A_path_names_slice_and_scope(string path, string cgroup) => ScopeName.Parse(path, "box", isOfUser: false).CgroupPath.ShouldBe(cgroup);

    [Fact]
    public void A_user_s_scopes_have_a_slice_of_their_own() => ScopeName.Parse(null, "box", isOfUser: true).ShouldBe(new ScopeName("user.slice", "lighter-box.scope"));

    [Theory]
    [InlineData("/lighter/box", "expected cgroupsPath to be of format \"slice:prefix:name\" for systemd cgroups, got \"/lighter/box\" instead")]
    [InlineData("a:b:", "expected cgroupsPath to be of format")]
    [InlineData("a:b:c", "invalid slice name: a")]
    [InlineData("a/b.slice:b:c", "invalid slice name: a/b.slice")]
    [InlineData("a--b.slice:b:c", "invalid slice name: a--b.slice")]
    [InlineData("a.slice:b:c.slice", "only scopes are made")]
    public void What_is_no_name_is_refused(string path, string error) =>
        Should.Throw<LighterException>(() => ScopeName.Parse(path, "box", isOfUser: false)).Message.ShouldContain(error);
}
