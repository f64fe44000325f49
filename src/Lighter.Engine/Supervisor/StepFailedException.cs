using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>A step of the child program failed; only the sender of the plan knows its label.</summary>
internal sealed class StepFailedException(int step, Errno errno)
    : LighterException(ErrorCode.Internal, $"step {step} failed: {errno}")
{
    internal int Step => step;

    internal Errno Errno => errno;
}
