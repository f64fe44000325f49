namespace Lighter.EndToEnd.Tests.Support;

/// <summary>How a command ended and what it wrote.</summary>
public sealed record CommandResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>The output without its last line ends.</summary>
    public string Text => Output.TrimEnd('\n');

    public string[] Lines => Text.Length == 0 ? [] : Text.Split('\n');

    public CommandResult ShouldSucceed() => ShouldExit(0);

    public CommandResult ShouldExit(int code)
    {
        ExitCode.ShouldBe(code, $"$ {Command}\n{Output}{Error}");
        return this;
    }

    /// <summary>Failed with this code, said so on standard error, and showed no stack trace.</summary>
    public CommandResult ShouldFail(int code, string message)
    {
        ShouldExit(code);
        Error.ShouldContain(message);
        Error.ShouldNotContain("   at ");
        return this;
    }
}
