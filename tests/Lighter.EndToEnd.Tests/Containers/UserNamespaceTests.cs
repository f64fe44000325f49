using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>Root's containers in user namespaces: files of images and volumes belong to whom they should, and none is touched for it.</summary>
public sealed class UserNamespaceTests(BaseImages images) : IDisposable
{
    private const string Map = "0:400000:65536";

    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Files_of_the_image_are_root_s_inside_and_on_the_disk()
    {
        Run("--uidmap", Map, "busybox", "sh", "-c", "stat -c %u:%g /bin /etc/passwd /etc/hosts; echo x >> /etc/passwd; touch /new; stat -c %u:%g /new; cat /proc/self/uid_map")
            .ShouldBe(["0:0", "0:0", "0:0", "0:0", "         0     400000      65536"]);
        Start("kept", "--uidmap", Map, "-u", "7:8", "busybox", "sh", "-c", "echo x > /tmp/own; sleep 1000");
        Patience.Await(() => _sandbox.Lighter("exec", "kept", "cat", "/tmp/own").ExitCode == 0);
        var upper = _sandbox.Lighter("inspect", "-f", "{{.GraphDriver.Data.UpperDir}}", "kept").Text;
        Command.Run("stat", ["-c", "%u:%g", Path.Join(upper, "tmp/own")]).Text.ShouldBe("7:8");
        _sandbox.Lighter("commit", "kept", "committed").ShouldSucceed();
        Run("committed", "stat", "-c", "%u:%g", "/tmp/own").ShouldBe(["7:8"]);
        _sandbox.Lighter("diff", "kept").ShouldSucceed().Lines.ShouldBe(["C /tmp", "A /tmp/own"]);
    }

    [Fact]
    public void Its_root_rules_its_own_network_and_nothing_of_the_host()
    {
        _sandbox.Lighter("run", "--rm", "--uidmap", Map, "--cap-add", "NET_ADMIN", "busybox", "sh", "-c", "ip link set lo down && ls /sys/class/net | tr '\\n' ' '")
            .ShouldSucceed().Text.ShouldBe("eth0 lo ");
        _sandbox.Lighter("run", "--rm", "--uidmap", Map, "--network", "host", "busybox", "ls", "-d", "/sys/class/net/lo").ShouldSucceed().Text.ShouldBe("/sys/class/net/lo");
        var secret = _sandbox.Write("secret", "x");
        Command.Run("chmod", ["600", secret]).ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--network", "none", "--uidmap", Map, "-v", $"{secret}:/secret", "busybox", "cat", "/secret").ShouldFail(1, "Permission denied");
    }

    [Fact]
    public void A_volume_belongs_to_all_that_mount_it()
    {
        Run("--uidmap", Map, "-v", "shared:/data", "busybox", "sh", "-c", "echo x > /data/file").ShouldBeEmpty();
        Run("--uidmap", "0:700000:1000", "-v", "shared:/data", "busybox", "sh", "-c", "stat -c %u /data/file; echo y >> /data/file").ShouldBe(["0"]);
        Run("-v", "shared:/data", "busybox", "cat", "/data/file").ShouldBe(["x", "y"]);
    }

    [Fact]
    public void A_host_folder_is_mapped_only_when_asked()
    {
        var data = Path.GetDirectoryName(_sandbox.Write("data/file", "x"))!;
        Run("--uidmap", Map, "-v", $"{data}:/data", "busybox", "stat", "-c", "%u", "/data/file").ShouldBe(["65534"]);
        Run("--uidmap", Map, "-v", $"{data}:/data:idmap", "busybox", "sh", "-c", "stat -c %u /data/file; touch /data/new").ShouldBe(["0"]);
        Command.Run("stat", ["-c", "%u", Path.Join(data, "new")]).Text.ShouldBe("0");
        Run("-v", $"{data}:/data:idmap=uids=0-33-10;gids=0-44-10", "busybox", "stat", "-c", "%u:%g", "/data/file").ShouldBe(["33:44"]);
        Run("--uidmap", Map, "-v", $"{data}:/data:O,U", "busybox", "sh", "-c", "stat -c %u /data/file; touch /data/gone").ShouldBe(["0"]);
        File.Exists(Path.Join(data, "gone")).ShouldBeFalse();
    }

    [Fact]
    public void Files_are_copied_in_and_out_under_the_owners_inside()
    {
        Start("copied", "--uidmap", Map, "busybox", "sleep", "1000");
        var file = _sandbox.Write("tree/file", "x");
        Command.Run("chown", ["12:13", file]).ShouldSucceed();
        var tree = Path.GetDirectoryName(file)!;
        _sandbox.Lighter("cp", tree, "copied:/plain").ShouldSucceed();
        _sandbox.Lighter("cp", "-a", tree, "copied:/kept").ShouldSucceed();
        _sandbox.Lighter("exec", "copied", "stat", "-c", "%u:%g", "/plain/file", "/kept/file").ShouldSucceed().Lines.ShouldBe(["12:13", "12:13"]);
        _sandbox.Lighter("cp", "-a", "copied:/kept", Path.Join(_sandbox.Folder, "back")).ShouldSucceed();
        Command.Run("stat", ["-c", "%u:%g", Path.Join(_sandbox.Folder, "back/file")]).Text.ShouldBe("12:13");
        Command.Run("chown", ["70000", file]).ShouldSucceed();
        _sandbox.Lighter("cp", "-a", tree, "copied:/other").ShouldFail(1, "has no owner 70000");
    }

    [Fact]
    public void Auto_gives_each_container_ids_of_its_own_and_keeps_them()
    {
        using var granted = new SubordinateGrant("containers");
        Start("one", "--userns", "auto", "busybox", "sleep", "1000");
        Start("two", "--userns", "auto:size=2000", "busybox", "sleep", "1000");
        var (first, second) = (MapOf("one"), MapOf("two"));
        (first[2], second[2]).ShouldBe((1024, 2000));
        (first[1] + first[2] <= second[1] || second[1] + second[2] <= first[1]).ShouldBeTrue();
        _sandbox.Lighter("stop", "-t", "0", "one").ShouldSucceed();
        _sandbox.Lighter("start", "one").ShouldSucceed();
        MapOf("one").ShouldBe(first);
        _sandbox.Lighter("exec", "-u", "3000", "two", "true").ShouldFail(126, "the container's user namespace has no such id");
        Start("joined", "--userns", "container:two", "busybox", "sleep", "1000");
        MapOf("joined").ShouldBe(second);
    }

    [Fact]
    public void Keep_id_makes_root_who_is_asked_for()
    {
        Run("--userns", "keep-id", "busybox", "id", "-u").ShouldBe(["0"]);
        Run("--userns", "keep-id:uid=1000,gid=50", "busybox", "sh", "-c", "id -u; id -g; cat /proc/self/uid_map").ShouldBe(["1000", "50", "         0          0 4294967295"]);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_plain_words()
    {
        _sandbox.Lighter("run", "--userns", "private", "busybox", "true").ShouldFail(125, "must provide at least one UID or GID mapping");
        _sandbox.Lighter("run", "--userns", "nomap", "busybox", "true").ShouldFail(125, "only supported in rootless mode");
        _sandbox.Lighter("run", "--userns", "host", "--uidmap", Map, "busybox", "true").ShouldFail(125, "exclude each other");
        _sandbox.Lighter("run", "--uidmap", "1:400000:5", "busybox", "true").ShouldFail(125, "must have id 0");
        _sandbox.Lighter("run", "--subuidname", "nobody-has-this", "busybox", "true").ShouldFail(125, "no ranges found in /etc/subuid");
    }

    private int[] MapOf(string name) => [.. _sandbox.Lighter("exec", name, "cat", "/proc/self/uid_map").ShouldSucceed().Text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => unchecked((int)uint.Parse(word, System.Globalization.CultureInfo.InvariantCulture)))];

    private string[] Run(params string[] words) => _sandbox.Lighter(["run", "--rm", "--network", "none", .. words]).ShouldSucceed().Lines;

    private void Start(string name, params string[] words) => _sandbox.Lighter(["run", "-d", "--name", name, "--network", "none", .. words]).ShouldSucceed();
}
