using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Rootless;

/// <summary>Images of a user without privilege, with files of owners that only the subordinate ids can be.</summary>
public sealed class RootlessImageTests : IClassFixture<RootlessStore>, IDisposable
{
    private const string Dockerfile = """
        FROM busybox AS made
        RUN --network=none mkdir -m 700 /secret && echo made >/secret/file && chmod 600 /secret/file && chown -R 1000:2000 /secret
        FROM busybox
        COPY --from=made --chown=1000:1000 /secret /copied
        COPY --from=made /secret /kept
        USER 1000
        RUN cat /copied/file >/tmp/seen
        CMD ["sh", "-c", "stat -c '%n %a %u %g' /copied/file /kept /kept/file /tmp/seen; cat /copied/file"]
        """;

    private const string WhatItPrints = """
        /copied/file 600 1000 1000
        /kept 755 0 0
        /kept/file 600 1000 2000
        /tmp/seen 644 1000 0
        made
        """;

    private readonly RootlessStore _store;
    private readonly UnprivilegedUser _user;

    public RootlessImageTests(RootlessStore store)
    {
        Assert.SkipWhen(UnprivilegedUser.Missing is not null, UnprivilegedUser.Missing ?? "");
        _store = store;
        _user = store.User;
        _user.Write("app/Dockerfile", Dockerfile);
        _user.Lighter("build", "-q", "-t", "app", Path.Join(_user.Home, "app")).ShouldSucceed();
    }

    public void Dispose() => _user.ShouldLeaveNothing();

    [Fact]
    public void A_build_keeps_owners_and_modes() => ShouldPrint("app");

    [Fact]
    public void A_push_and_a_pull_bring_the_same_image()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app:1";
        _user.Lighter("tag", "app", name).ShouldSucceed();
        _user.Lighter("push", "-q", name).ShouldSucceed();
        var id = Id(name);
        _store.StartAnew();
        _user.Lighter("pull", name).ShouldSucceed().Lines[^1].ShouldBe(name);
        Id(name).ShouldBe(id);
        ShouldPrint(name);
        _store.StartAnew();
        ShouldPrint(name);
        _user.Lighter("system", "check").ShouldSucceed().Output.ShouldBe("");
    }

    [Fact]
    public void Root_runs_what_a_user_pushed()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app:1";
        _user.Lighter("tag", "app", name).ShouldSucceed();
        _user.Lighter("push", "-q", name).ShouldSucceed();
        using var docker = DockerDaemon.Start();
        docker.Docker("run", "--rm", "--network", "none", name).ShouldSucceed().Text.ShouldBe(WhatItPrints);
    }

    [Theory]
    [InlineData("docker-archive")]
    [InlineData("oci-archive")]
    public void What_is_saved_is_loaded(string format)
    {
        var archive = Path.Join(_user.Home, $"{format}.tar");
        _user.Lighter("save", "--format", format, "-o", archive, "app").ShouldSucceed();
        var id = Id("app");
        _store.StartAnew();
        _user.Lighter("load", "-i", archive).ShouldSucceed().Text.ShouldBe("Loaded image: app:latest");
        Id("app").ShouldBe(id);
        ShouldPrint("app");
    }

    [Fact]
    public void A_container_is_committed_and_exported_with_its_owners()
    {
        _user.Lighter("run", "--network", "none", "--user", "0", "--name", "changed", "app", "sh", "-c", "echo more >/kept/file; touch /mine; chown 5:6 /mine").ShouldSucceed();
        _user.Lighter("commit", "-q", "changed", "committed").ShouldSucceed();
        _user.Lighter("run", "--rm", "--network", "none", "--user", "1000", "committed", "sh", "-c", "cat /kept/file; stat -c '%u %g' /mine").Text.ShouldBe("more\n5 6");
        var archive = Path.Join(_user.Home, "exported.tar");
        _user.Lighter("export", "-o", archive, "changed").ShouldSucceed();
        _user.Lighter("import", archive, "imported").ShouldSucceed();
        _user.Lighter("run", "--rm", "--network", "none", "imported", "stat", "-c", "%a %u %g", "/mine", "/kept/file").Text.ShouldBe("644 5 6\n600 1000 2000");
    }

    private void ShouldPrint(string image) => _user.Lighter("run", "--rm", "--network", "none", image).ShouldSucceed().Text.ShouldBe(WhatItPrints);

    private string Id(string name) => _user.Lighter("image", "inspect", "--format", "{{.Id}}", name).ShouldSucceed().Text;
}
