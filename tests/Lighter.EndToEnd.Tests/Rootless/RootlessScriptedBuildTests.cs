using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Rootless;

/// <summary>Working containers of a user without privilege.</summary>
public sealed class RootlessScriptedBuildTests : IClassFixture<RootlessStore>, IDisposable
{
    private readonly UnprivilegedUser _user;

    public RootlessScriptedBuildTests(RootlessStore store)
    {
        Assert.SkipWhen(UnprivilegedUser.Missing is not null, UnprivilegedUser.Missing ?? "");
        _user = store.User;
    }

    public void Dispose()
    {
        _user.Lighter("builder", "rm", "--all").ShouldSucceed();
        _user.ShouldLeaveNothing();
    }

    [Fact]
    public void An_image_is_made_with_files_of_many_owners()
    {
        var container = _user.Lighter("builder", "from", "busybox").ShouldSucceed().Text;
        _user.Lighter("builder", "run", container, "--", "sh", "-c", "echo made > /f; chown 1000:2000 /f; chmod 600 /f").ShouldSucceed();
        _user.Lighter("builder", "copy", "-q", "--chown", "7:8", container, _user.Write("host", "h"), "/copied").ShouldSucceed();
        _user.Lighter("builder", "config", "--cmd", "stat -c '%n %a %u %g' /f /copied", container).ShouldSucceed();
        _user.Lighter("builder", "commit", "--rm", "-q", container, "scripted").ShouldSucceed();
        _user.Lighter("run", "--rm", "--network", "none", "scripted").ShouldSucceed().Lines.ShouldBe(["/f 600 1000 2000", "/copied 644 7 8"]);
    }

    [Fact]
    public void Files_are_mounted_inside_the_users_own_namespace()
    {
        var container = _user.Lighter("builder", "from", "busybox").ShouldSucceed().Text;
        _user.Lighter("builder", "mount", container).ShouldFail(1, "outside of the user's own namespace");
        var program = Path.Join(_user.Folder, "lighter");
        _user.Lighter("unshare", "sh", "-ec", $"m=$({program} builder mount {container}); echo host > $m/made; chown 5:6 $m/made; {program} builder run {container} -- cat /made; {program} builder umount {container}")
            .ShouldSucceed().Lines[0].ShouldBe("host");
        _user.Lighter("builder", "run", container, "stat", "-c", "%u:%g", "/made").ShouldSucceed().Text.ShouldBe("5:6");
    }
}
