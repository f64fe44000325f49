namespace Lighter.Engine.Containers.Options;

/// <summary>The streams that <c>--attach</c> names.</summary>
[Flags]
public enum StandardStreams
{
    None = 0,
    Input = 1,
    Output = 2,
    Error = 4,
    All = Input | Output | Error,
}
