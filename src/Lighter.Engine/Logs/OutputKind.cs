namespace Lighter.Engine.Logs;

/// <summary>Which of a container's two streams; a terminal's output counts as standard output.</summary>
public enum OutputKind : byte
{
    Standard,
    Error,
}
