namespace Lighter.Cli.Grammar;

/// <summary>How much is told on standard error besides errors.</summary>
internal enum LogLevel
{
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}
