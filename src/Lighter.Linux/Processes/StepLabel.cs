namespace Lighter.Linux;

/// <summary>What a step is for, in two parts so that naming costs nothing until it fails: <c>mounting proc on</c>, <c>/proc</c>.</summary>
public readonly record struct StepLabel(string Action, string? Target = null)
{
    public override string ToString() => Target is null ? Action : $"{Action} {Target}";
}
