namespace Lighter.Cli.Commands.Runtimes;

/// <summary>How <c>--log</c> is written.</summary>
internal enum RuntimeLogFormat
{
    /// <summary><c>time="…" level=error msg="…"</c></summary>
    Text,
    /// <summary>An object a line, which containerd reads.</summary>
    Json,
}
