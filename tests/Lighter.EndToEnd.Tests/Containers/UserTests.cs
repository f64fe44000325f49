using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>Whom commands run as, by <c>run -u</c>, <c>exec -u</c> and <c>USER</c>: results and words are Docker's.</summary>
public sealed class UserTests : IDisposable
{
    private const string Passwd = "root:x:0:0::/root:/bin/sh\\nada:x:1000:100::/home:/bin/sh\\n7:x:42:43::/:/bin/sh\\nhuge:x:4294967296:0::/:/bin/sh\\n";
    private const string Group = "root:x:0:\\nusers:x:100:\\nwheel:x:10:ada,root\\naudio:x:29:ada\\n";

    private readonly Sandbox _sandbox;

    public UserTests(BaseImages images)
    {
        _sandbox = new Sandbox(images);
        _sandbox.Write("app/Dockerfile", $"FROM busybox\nRUN --network=none printf '{Passwd}' > /etc/passwd; printf '{Group}' > /etc/group\n");
        _sandbox.Lighter("build", "-q", "-t", "app", "app").ShouldSucceed();
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Names_and_numbers_are_users_with_the_groups_that_Docker_gives_them()
    {
        (string User, string Id)[] users =
        [
            ("0", "uid=0(root) gid=0(root) groups=0(root),10(wheel)"),
            (":wheel", "uid=0(root) gid=10(wheel) groups=10(wheel)"),
            ("1:2", "uid=1 gid=2 groups=2"),
            ("5", "uid=5 gid=0(root) groups=0(root)"),
            ("7", "uid=7 gid=0(root) groups=0(root)"), // a number is never a name
            ("ada", "uid=1000(ada) gid=100(users) groups=10(wheel),29(audio),100(users)"),
            ("ada:", "uid=1000(ada) gid=100(users) groups=10(wheel),29(audio),100(users)"),
            ("1000", "uid=1000(ada) gid=100(users) groups=10(wheel),29(audio),100(users)"),
            ("ada:wheel", "uid=1000(ada) gid=10(wheel) groups=10(wheel)"),
            ("1000:12", "uid=1000(ada) gid=12 groups=12"),
            ("2147483647", "uid=2147483647 gid=0(root) groups=0(root)"),
        ];
        Run("-d", "--name", "box", "app", "sleep", "1000").ShouldSucceed();
        foreach (var (user, id) in users)
            _sandbox.Lighter("exec", "-u", user, "box", "id").ShouldSucceed().Text.ShouldBe(id, user);
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
        foreach (var (user, id) in users.Where(static user => user.User is "0" or "1:2" or "ada" or "ada:wheel"))
            Run("--rm", "-u", user, "app", "id").ShouldSucceed().Text.ShouldBe(id, user);
        _sandbox.Write("users/Dockerfile", "FROM app\n" + string.Concat(users.Select(static (user, i) => $"USER {user.User}\nRUN --network=none id >> /tmp/id{i}\n")) + "USER 0\nRUN --network=none cat $(ls -v /tmp/id*) > /all\n");
        _sandbox.Lighter("build", "-q", "-t", "users", "users").ShouldSucceed();
        Run("--rm", "users", "cat", "/all").ShouldSucceed().Lines.ShouldBe(users.Select(static user => user.Id));
    }

    [Fact]
    public void Added_groups_come_to_those_of_the_user()
    {
        string[] added = ["--group-add", "20", "--group-add", "audio"];
        Run(["--rm", .. added, "-u", "1000:7", "app", "id"]).ShouldSucceed().Text.ShouldBe("uid=1000(ada) gid=7 groups=7,20,29(audio)");
        Run(["-d", "--name", "box", .. added, "app", "sleep", "1000"]).ShouldSucceed();
        _sandbox.Lighter("exec", "box", "id").ShouldSucceed().Text.ShouldBe("uid=0(root) gid=0(root) groups=0(root),10(wheel),20,29(audio)");
        _sandbox.Lighter("exec", "-u", "ada", "box", "id").ShouldSucceed().Text.ShouldBe("uid=1000(ada) gid=100(users) groups=10(wheel),20,29(audio),100(users)");
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
    }

    /// <summary>CVE-2026-30892, CVE-2024-40635</summary>
    [Fact]
    public void Who_is_neither_is_refused()
    {
        const string range = "uids and gids must be in range 0-2147483647";
        (string User, string Words)[] users =
        [
            ("-1", range), ("0:-1", range), ("2147483648", range), ("4294967295", range), ("4294967296", range), ("99999999999", range),
            ("99999999999999999999", range), ("huge", range), ("stranger", "unable to find user stranger: no matching entries in passwd file"),
            ("ada:strangers", "unable to find group strangers: no matching entries in group file"), ("0x0", "unable to find user 0x0: no matching entries in passwd file"),
        ];
        Run("-d", "--name", "box", "app", "sleep", "1000").ShouldSucceed();
        foreach (var (user, words) in users)
            _sandbox.Lighter("exec", "-u", user, "box", "true").ShouldFail(126, words);
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
        foreach (var (user, words) in users.Where(static user => user.User is "4294967296" or "stranger"))
        {
            Run("--rm", "-u", user, "app", "true").ShouldFail(125, words);
            _sandbox.Write("bad/Dockerfile", $"FROM app\nUSER {user}\nRUN --network=none true\n");
            _sandbox.Lighter("build", "-q", "bad").ShouldFail(1, words);
        }
    }

    private CommandResult Run(params string[] words) => _sandbox.Lighter(["run", "--network", "none", .. words]);
}
