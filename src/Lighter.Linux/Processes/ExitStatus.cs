namespace Lighter.Linux;

/// <summary>How a process ended: with a code of its own, or by a signal.</summary>
public readonly record struct ExitStatus(int Code, int Signal)
{
    /// <summary>As a shell tells it: the code, or 128 and the signal's number.</summary>
    public int ShellCode => Signal == 0 ? Code : 128 + Signal;

    public bool IsSuccess => Code == 0 && Signal == 0;
}
