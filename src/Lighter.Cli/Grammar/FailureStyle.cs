namespace Lighter.Cli.Grammar;

/// <summary>How a command's failure is told: what it runs has exit codes of its own.</summary>
internal enum FailureStyle
{
    /// <summary><c>Error: …</c>, exit code 1.</summary>
    Plain,
    /// <summary><c>lighter: …</c>, exit codes 125, 126 and 127, as all others are the container's.</summary>
    Runner,
}
