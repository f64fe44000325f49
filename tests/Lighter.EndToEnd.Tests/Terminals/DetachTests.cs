using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Terminals;

/// <summary>What leaving a terminal by the keys for it prints and ends with: Docker's words and codes, which differ by command.</summary>
public sealed class DetachTests : IDisposable
{
    private const string Dots = "sh -c 'while sleep 0.1; do printf .; done'";

    private readonly Sandbox _sandbox;

    public DetachTests(BaseImages images)
    {
        Assert.SkipUnless(Tool.Has("script"), "script (package bsdutils) is not installed");
        _sandbox = new(images);
    }

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(1, "read escape sequence\r\n", "-dit", "attach --detach-keys x,y cc")]
    [InlineData(1, "read escape sequence\r\n", "-dit", "exec -it --detach-keys x,y cc " + Dots)]
    [InlineData(0, "", null, "start -ai --detach-keys x,y cc")]
    [InlineData(0, "", null, "run -it --detach-keys x,y --replace --network none --name cc busybox " + Dots)]
    public void Leaving_is_a_failure_of_what_joins_and_none_of_what_starts(int code, string words, string? started, string command)
    {
        string[] first = started is null ? ["create", "-it"] : ["run", started];
        _sandbox.Lighter([.. first, "--name", "cc", "--network", "none", "busybox", "sh", "-c", "while sleep 0.1; do printf .; done"]).ShouldSucceed();
        var (left, output) = Type(command);
        left.ShouldBe(code, output);
        output.ShouldMatch($@"^\.+{words}$");
        _sandbox.Lighter("inspect", "-f", "{{.State.Running}}", "cc").Text.ShouldBe("true");
    }

    /// <summary>Types the keys once something is shown, as before that the terminal may not be the container's.</summary>
    private (int Code, string Output) Type(string command)
    {
        using var process = _sandbox.StartOnTerminal(command);
        var shown = (char)process.StandardOutput.Read();
        process.StandardInput.Write("xy");
        process.StandardInput.Flush();
        var output = shown + process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
