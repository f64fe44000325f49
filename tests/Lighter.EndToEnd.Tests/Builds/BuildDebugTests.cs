using System.Text;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary><c>build --debug</c> on a terminal.</summary>
public sealed class BuildDebugTests(BaseImages images) : IDisposable
{
    private const string Dockerfile = """
        FROM busybox
        ENV PLACE=here
        RUN mkdir -m 777 /work
        WORKDIR /work
        USER 12:34
        RUN --network=none --mount=type=tmpfs,target=/t --mount=type=secret,id=key,mode=0444 echo $PLACE > made; exit 5
        """;

    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void A_shell_is_where_the_step_has_failed()
    {
        _box.Write("app/Dockerfile", Dockerfile);
        _box.Write("key", "hidden");
        var typed = "echo \"[$(cat made) $(id -u):$(id -g) $(pwd) $PLACE $(cat /run/secrets/key) $(grep -c ' /t tmpfs' /proc/mounts)]\"\nexit\n";
        var (output, code) = OnTerminal("/work $ ", typed, "build", "--debug", "--secret", $"id=key,src={Path.Join(_box.Folder, "key")}", "app");
        output.ShouldContain("[here 12:34 /work here hidden 1]");
        output.ShouldContain("exit code: 5");
        output.ShouldContain("full log: ");
        code.ShouldBe(1);
        _box.Lighter("images", "-aq").ShouldSucceed().Lines.Length.ShouldBe(1);
    }

    [Fact]
    public void Another_shell_can_be_asked_for_and_may_be_missing()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none exit 5\n");
        OnTerminal(null, "", "build", "--debug=/bin/nosuch", "app").Output.ShouldContain("debugging: exec: \"/bin/nosuch\": stat /bin/nosuch: no such file or directory");
    }

    [Fact]
    public void Nothing_is_asked_where_nothing_fails()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none true\n");
        OnTerminal(null, "", "build", "--debug", "app").Code.ShouldBe(0);
    }

    [Fact]
    public void Without_a_terminal_it_is_refused_at_once()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN exit 5\n");
        _box.Lighter("build", "--debug", "app").ShouldFail(1, "--debug needs a terminal");
    }

    /// <param name="prompt">Once this is shown, the text is typed.</param>
    private (string Output, int Code) OnTerminal(string? prompt, string typed, params string[] words)
    {
        using var process = _box.StartOnTerminal(words);
        var output = new StringBuilder();
        for (int letter; (letter = process.StandardOutput.Read()) >= 0;)
        {
            output.Append((char)letter);
            if (prompt is null || !output.ToString().EndsWith(prompt, StringComparison.Ordinal))
                continue;
            process.StandardInput.Write(typed);
            process.StandardInput.Flush();
            prompt = null;
        }

        process.WaitForExit();
        return (output.ToString(), process.ExitCode);
    }
}
