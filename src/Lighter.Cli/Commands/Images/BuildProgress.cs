namespace Lighter.Cli.Commands.Images;

/// <summary>How a build shows what it does.</summary>
internal enum BuildProgress
{
    /// <summary><see cref="Tty"/> at a terminal, else <see cref="Plain"/>.</summary>
    Auto,
    Plain,
    Tty,
    Quiet,
    /// <summary>One JSON object a line.</summary>
    RawJson,
}
