using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>Options of podman's <c>run</c> and <c>create</c> that Docker has not, and what Docker has of old.</summary>
public sealed class PodmanOptionTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_container_is_killed_when_its_time_is_over()
    {
        Run("--rm", "--timeout", "1", "busybox", "sleep", "1000").ShouldExit(255);
        Run("--rm", "--timeout", "100", "busybox", "sh", "-c", "exit 3").ShouldExit(3);
        Run("--name", "box", "-d", "--timeout", "1", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("wait", "box").ShouldSucceed().Text.ShouldBe("255");
        _sandbox.Lighter("start", "-a", "box").ShouldExit(255);
        Run("--timeout", "-1", "busybox", "true").ShouldFail(125, "invalid timeout -1");
    }

    [Fact]
    public void An_image_goes_with_its_container_unless_another_needs_it()
    {
        _sandbox.Lighter("import", images.Busybox, "gone:1").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "holder", "gone:1", "true").ShouldSucceed();
        Run("--rmi", "gone:1", "true").ShouldSucceed();
        _sandbox.Lighter("images", "-q", "gone").Lines.Length.ShouldBe(1);
        _sandbox.Lighter("ps", "-a", "--format", "{{.Names}}").Text.ShouldBe("holder");
        _sandbox.Lighter("rm", "holder").ShouldSucceed();
        Run("--rmi", "gone:1", "sh", "-c", "exit 4").ShouldExit(4);
        _sandbox.Lighter("images", "-q", "gone").Text.ShouldBe("");
        _sandbox.Lighter("import", images.Busybox, "gone:2").ShouldSucceed();
        Run("-d", "--rmi", "gone:2", "true").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("images", "-q", "gone").Text.Length == 0);
        Run("--rmi", "--restart", "always", "busybox", "true").ShouldFail(125, "cannot specify both --restart and --rm");
    }

    [Fact]
    public void What_a_container_requires_is_started_first()
    {
        _sandbox.Lighter("create", "--name", "base", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "db", "--network", "none", "--requires", "base", "busybox", "sleep", "1000").ShouldSucceed();
        Run("--name", "web", "--requires", "db,base", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("ps", "--format", "{{.Names}}").Lines.Order().ShouldBe(["base", "db"]);
        _sandbox.Lighter("stop", "-t", "0", "db", "base").ShouldSucceed();
        _sandbox.Lighter("start", "-a", "web").ShouldSucceed();
        _sandbox.Lighter("ps", "--format", "{{.Names}}").Lines.Order().ShouldBe(["base", "db"]);
        Run("--requires", "nobody", "busybox", "true").ShouldFail(125, "No such container: nobody");
    }

    [Fact]
    public void What_others_require_is_removed_after_them()
    {
        _sandbox.Lighter("create", "--name", "base", "--network", "none", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "db", "--network", "none", "--requires", "base", "busybox", "true").ShouldSucceed();
        var web = _sandbox.Lighter("create", "--name", "web", "--network", "none", "--requires", "db", "busybox", "true").ShouldSucceed().Text;
        _sandbox.Lighter("rm", "db").ShouldFail(1, $"has dependent containers which must be removed before it: {web}");
        _sandbox.Lighter("rm", "-f", "db").ShouldFail(1, "has dependent containers");
        _sandbox.Lighter("create", "--replace", "--name", "db", "busybox").ShouldFail(1, "has dependent containers");
        _sandbox.Lighter("container", "prune", "-f", "--filter", "label=none").ShouldSucceed();
        Names().ShouldBe(["base", "db", "web"]);
        _sandbox.Lighter("rm", "base", "nobody", "web", "db").ShouldFail(1, "No such container: nobody").Lines.ShouldBe(["web", "db", "base"]);
        Names().ShouldBeEmpty();
    }

    [Fact]
    public void What_requires_a_container_is_removed_with_it_when_asked()
    {
        Run("-d", "--name", "base", "busybox", "sleep", "1000").ShouldSucceed();
        Run("-d", "--name", "db", "--requires", "base", "busybox", "sleep", "1000").ShouldSucceed();
        var web = Run("-d", "--name", "web", "--requires", "db,base", "busybox", "sleep", "1000").ShouldSucceed().Text;
        _sandbox.Lighter("rm", "--depend", "db").ShouldFail(1, "cannot remove container \"web\": container is running");
        Names().ShouldBe(["base", "db", "web"]);
        _sandbox.Lighter("rm", "-f", "--depend", "db").ShouldSucceed().Lines.ShouldBe([web, "db"]);
        Run("-d", "--name", "more", "--requires", "base", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("rm", "-fa").ShouldSucceed();
        Names().ShouldBeEmpty();
        _sandbox.Lighter("create", "--name", "base", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "db", "--requires", "base", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("container", "prune", "-f").ShouldSucceed();
        Names().ShouldBeEmpty();
    }

    [Fact]
    public void A_user_without_a_line_gets_the_one_that_is_asked_for()
    {
        const string script = "tail -n 1 /etc/passwd; tail -n 1 /etc/group; id -un";
        Run("--name", "box", "-d", "--user", "1234:5678", "--passwd-entry", "me:x:$UID:$GID:$NAME $USERNAME:$HOME:/bin/sh", "--group-entry", "us:x:$GID:$USERLIST,$GROUPNAME", "-w", "/tmp",
            "busybox", "sh", "-c", $"{script}; exec sleep 1000").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("logs", "box").Lines.Length == 3);
        _sandbox.Lighter("logs", "box").Lines.ShouldBe(["me:x:1234:5678:container user 1234:/tmp:/bin/sh", "us:x:5678:1234,5678", "me"]);
        _sandbox.Lighter("exec", "-u", "me", "box", "id", "-u").ShouldSucceed().Text.ShouldBe("1234");
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
        Run("--rm", "--passwd-entry", "me:x:7:7:::", "busybox", "grep", "-c", "me:x:7", "/etc/passwd").ShouldExit(1).Text.ShouldBe("0");
        Run("--rm", "--user", "1234", "busybox", "grep", "-c", "1234", "/etc/passwd").ShouldExit(1).Text.ShouldBe("0");
    }

    [Fact]
    public void Users_of_the_host_can_be_the_containers()
    {
        Run("--rm", "--hostuser", "daemon", "--user", "daemon", "busybox", "sh", "-c", "id -un; tail -n 1 /etc/passwd").ShouldSucceed()
            .Lines.ShouldBe(["daemon", "daemon:*:1:1:daemon:/:/bin/sh"]);
        Run("--rm", "--hostuser", "root", "busybox", "grep", "-c", "^root:", "/etc/passwd").ShouldSucceed().Text.ShouldBe("1");
        Run("--rm", "--hostuser", "no-such-user", "busybox", "true").ShouldFail(125, "unknown user no-such-user");
    }

    [Fact]
    public void Directories_to_change_the_root_to_have_the_files_of_the_root()
    {
        Run("--rm", "--add-host", "far:10.1.2.3", "--chrootdirs", "/jail,b/../c", "--tmpfs", "/jail", "busybox", "sh", "-c",
            "for d in /jail /c; do cmp /etc/hosts $d/etc/hosts && cmp /etc/resolv.conf $d/etc/resolv.conf && grep -c far $d/etc/hosts; done; ls -d /b")
            .ShouldExit(1).Lines.ShouldBe(["1", "1"]);
    }

    [Fact]
    public void Descriptors_of_the_caller_are_the_process_s_when_it_says_how_many()
    {
        var file = _sandbox.Write("passed", "from outside");
        _sandbox.LighterAfter($"exec 3<{file} 4</dev/null", "run", "--rm", "--network", "none", "--preserve-fds", "1", "busybox", "sh", "-c", "cat <&3; ls /proc/self/fd | wc -l")
            .ShouldSucceed().Text.ShouldBe("from outside5");
        _sandbox.LighterAfter("exec 3<&-", "run", "--rm", "--network", "none", "--preserve-fds", "64", "busybox", "true").ShouldFail(125, "is not available");
        Run("-d", "--name", "box", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.LighterAfter($"exec 3<{file}", "exec", "--preserve-fds", "1", "box", "sh", "-c", "cat <&3").ShouldSucceed().Text.ShouldBe("from outside");
        _sandbox.LighterAfter($"exec 3<{file}", "exec", "-d", "--preserve-fds", "1", "box", "sh", "-c", "cat <&3 >/got").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("exec", "box", "cat", "/got").Text == "from outside");
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
    }

    [Fact]
    public void A_service_manager_is_told_that_a_container_has_started_and_who_stands_for_it()
    {
        var path = Path.Join(_sandbox.Folder, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        string[] run = ["run", "-d", "--network", "none"];
        _sandbox.LighterAfter($"export NOTIFY_SOCKET={path}", [.. run, "--name", "quiet", "busybox", "sh", "-c", "test -z $NOTIFY_SOCKET && exec sleep 1000"]).ShouldSucceed();
        _sandbox.LighterAfter($"export NOTIFY_SOCKET={path}", [.. run, "--name", "told", "--sdnotify", "conmon", "busybox", "sleep", "1000"]).ShouldSucceed();
        var pid = int.Parse(_sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "told").Text, CultureInfo.InvariantCulture);
        Received(socket).ShouldBe($"MAINPID={ProcessStatus.ParentOf(pid)}\nREADY=1");
        socket.Available.ShouldBe(0);
        _sandbox.LighterAfter($"export NOTIFY_SOCKET={path}", "restart", "-t", "0", "told").ShouldSucceed();
        Received(socket).ShouldEndWith("READY=1");
        _sandbox.Lighter([.. run, "--sdnotify", "healthy", "busybox", "true"]).ShouldFail(125, "sdnotify=healthy is not supported");
        _sandbox.Lighter("rm", "-f", "quiet", "told").ShouldSucceed();
    }

    [Fact]
    public void A_container_says_itself_that_it_is_ready()
    {
        // A program that writes to the system's log sends datagrams of any lines. What is no word of readiness stays in the container.
        const string says = "ln -s $NOTIFY_SOCKET /dev/log; until test -e /tmp/go; do sleep 0.1; done; "
            + "logger \"$(printf 'STATUS=x\\nMAINPID=1\\nREADY=1\\nx')\"; exec sleep 1000";
        var path = Path.Join(_sandbox.Folder, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        string[] run = ["run", "-d", "--network", "none", "--sdnotify", "container"];
        _sandbox.LighterAfter($"umask 077; export NOTIFY_SOCKET={path}", [.. run, "--tmpfs", "/run", "--name", "told", "busybox", "sh", "-c", says]).ShouldSucceed();
        var pid = int.Parse(_sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "told").Text, CultureInfo.InvariantCulture);
        Received(socket).ShouldBe($"MAINPID={ProcessStatus.ParentOf(pid)}");
        socket.Available.ShouldBe(0);
        _sandbox.Lighter("exec", "told", "touch", "/tmp/go").ShouldSucceed();
        Received(socket).ShouldBe("READY=1");
        _sandbox.Lighter("exec", "-u", "1234", "told", "logger", "x\nSTOPPING=1\nREADY=10\nx").ShouldSucceed();
        _sandbox.Lighter("exec", "-u", "1234", "told", "logger", "x\nREADY=1\nx").ShouldSucceed();
        Received(socket).ShouldBe("READY=1");
        _sandbox.Lighter("exec", "told", "touch", "/run/notify/x").ShouldFail(1, "Read-only file system");
        _sandbox.LighterAfter($"export NOTIFY_SOCKET={path}", "restart", "-t", "0", "told").ShouldSucceed();
        Received(socket).ShouldStartWith("MAINPID=");
        Received(socket).ShouldBe("READY=1");
        socket.Available.ShouldBe(0);
        _sandbox.Lighter("run", "--rm", "--network", "none", "--sdnotify", "container", "busybox", "sh", "-c", "echo -$NOTIFY_SOCKET-; ls /run").Output.ShouldStartWith("--\n");
        _sandbox.Lighter("rm", "-f", "told").ShouldSucceed();
    }

    [Fact]
    public void A_link_can_be_taken_back()
    {
        _sandbox.Lighter("run", "-d", "--name", "db", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("run", "--name", "web", "--link", "db:data", "busybox", "grep", "-c", "data", "/etc/hosts").ShouldSucceed();
        _sandbox.Lighter("rm", "--link", "web/other").ShouldFail(1, "No such container: web/other");
        _sandbox.Lighter("rm", "--link", "nobody/data").ShouldFail(1, "Cannot get parent /nobody for link name /nobody/data");
        _sandbox.Lighter("rm", "--link", "web").ShouldFail(1, "Conflict, cannot remove the default link name of the container");
        _sandbox.Lighter("rm", "--link", "/web/data").ShouldSucceed().Text.ShouldBe("/web/data");
        _sandbox.Lighter("inspect", "-f", "{{json .HostConfig.Links}}", "web").Text.ShouldBe("null");
        _sandbox.Lighter("start", "-a", "web").ShouldExit(1);
        _sandbox.Lighter("ps", "-aq").Lines.Length.ShouldBe(2);
        _sandbox.Lighter("rm", "-f", "db", "web").ShouldSucceed();
    }

    [Fact]
    public void What_a_container_was_made_with_is_told()
    {
        var file = Path.Join(_sandbox.Folder, "id");
        _sandbox.Lighter("create", "--name", "box", "--cidfile", file, "--volume-driver", "local", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("inspect", "-f", "{{.HostConfig.ContainerIDFile}} {{.HostConfig.VolumeDriver}}", "box").Text.ShouldBe($"{file} local");
        _sandbox.Lighter("start", "--checkpoint", "c", "box").ShouldFail(1, "\"--checkpoint\" is only supported on a Docker daemon with experimental features enabled");
        _sandbox.Lighter("rm", "box").ShouldSucceed();
    }

    private string[] Names() => [.. _sandbox.Lighter("ps", "-a", "--format", "{{.Names}}").Lines.Order()];

    private CommandResult Run(params string[] arguments) => _sandbox.Lighter(["run", "--network", "none", .. arguments]);

    private static string Received(Socket socket)
    {
        socket.ReceiveTimeout = 60_000;
        var bytes = new byte[256];
        return Encoding.UTF8.GetString(bytes, 0, socket.Receive(bytes));
    }
}
