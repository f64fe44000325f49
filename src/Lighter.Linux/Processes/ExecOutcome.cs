namespace Lighter.Linux;

/// <summary>How a child program ended: in its <c>execve</c>, or at a step that failed.</summary>
public readonly record struct ExecOutcome(bool IsSuccess, int Step, Errno Errno);
