using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>
/// The program inside of a container that may do no more than any: root with the usual capabilities, an ordinary user, root of a
/// user namespace. All that it takes is that the container's filter lets it make a user namespace.
/// </summary>
public sealed class NestedBuildTests : IDisposable
{
    private const string State = "state:/var/lib/lighter";

    private const string Dockerfile = """
        FROM busybox
        RUN --network=none id -u > /seen && grep CapInh /proc/self/status >> /seen && echo x > /dev/null && test -e /sys/kernel && mkdir /kept
        RUN --mount=type=cache,target=/c --network=none touch /c/file && rm -r /kept
        COPY Dockerfile /copied
        USER 1000
        RUN --network=host test -s /copied && id -u > /tmp/user
        CMD ["cat", "/seen", "/tmp/user"]
        """;

    private const string Inside = """
        lighter load -q -i /given/busybox.tar && lighter build -q --allow network.host -t app /given/app >/dev/null && lighter save -o /out/app.tar app && lighter run --rm --network none app
        """;

    private readonly Sandbox _sandbox;

    public NestedBuildTests(BaseImages images)
    {
        _sandbox = new Sandbox(images);
        _sandbox.Write("given/app/Dockerfile", Dockerfile);
        _sandbox.Lighter("save", "-o", "given/busybox.tar", "busybox").ShouldSucceed();
        Command.Run("chmod", ["-R", "a+rX", _sandbox.Folder + "/given"]).ShouldSucceed();
        Directory.CreateDirectory(Path.Join(_sandbox.Folder, "out"));
        Command.Run("chmod", ["777", _sandbox.Folder + "/out"]).ShouldSucceed();
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Root_of_a_container_builds_with_the_usual_capabilities() => Builds("-v", State);

    [Fact]
    public void Root_of_a_user_namespace_builds() =>
        Builds("--uidmap", "0:100000:65536", "--gidmap", "0:100000:65536", "-v", "state:/root", "-e", "HOME=/root");

    /// <summary>With one id only, files of others and <c>USER 1000</c> need <c>/etc/subuid</c> in the image.</summary>
    [Fact]
    public void A_user_of_a_container_builds_with_his_own_id()
    {
        var home = Directory.CreateDirectory(Path.Join(_sandbox.Folder, "home")).FullName;
        Command.Run("chown", ["1234:1234", home]).ShouldSucceed();
        _sandbox.Write("given/app/Dockerfile", "FROM busybox\nRUN --network=none id -u > /seen\nCOPY Dockerfile /copied\nRUN --network=host test -s /copied\nCMD [\"cat\", \"/seen\"]\n");
        var inside = Inner("-u", "1234:1234", "-v", $"{home}:/home/me", "-e", "HOME=/home/me");
        inside.ShouldSucceed().Text.ShouldEndWith("\n0");
        inside.Error.ShouldContain("all files will belong to one owner");
    }

    [Fact]
    public void What_stands_in_the_way_is_told()
    {
        Inner("-v", State, "--security-opt", "seccomp=" + _sandbox.Write("profile", """{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["clone3"],"action":"SCMP_ACT_ERRNO","errnoRet":38}]}"""))
            .Error.ShouldContain("making a user namespace: function not implemented\nin a container it takes --security-opt seccomp=unconfined");
        Inner().Error.ShouldContain("lies on an overlay, on which no other can be");
    }

    private void Builds(params string[] options)
    {
        Inner(options).ShouldSucceed().Text.ShouldEndWith("\n0\nCapInh:\t0000000000000000\n1000");
        _sandbox.Lighter("load", "-q", "-i", Path.Join(_sandbox.Folder, "out/app.tar")).ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--network", "none", "app").ShouldSucceed().Text.ShouldBe("0\nCapInh:\t0000000000000000\n1000");
    }

    /// <summary>The program is not linked statically: it finds its libraries where this machine has them.</summary>
    private CommandResult Inner(params string[] options)
    {
        string[] places = ["/lib", "/lib64", "/usr/lib", "/usr/share/dotnet"];
        return _sandbox.Lighter(
        [
            "run", "--rm", "--network", "none", "--security-opt", "seccomp=unconfined", .. places.Where(Directory.Exists).SelectMany(static place => new[] { "-v", $"{place}:{place}:ro" }),
            "-e", "DOTNET_ROOT=/usr/share/dotnet", "-e", "PATH=/opt/lighter:/bin", "-v", $"{Path.GetDirectoryName(Checkout.Program)}:/opt/lighter:ro", "-v", $"{_sandbox.Folder}/given:/given:ro", "-v", $"{_sandbox.Folder}/out:/out",
            .. options, "busybox", "sh", "-c", Inside,
        ]);
    }
}
