namespace Lighter.Engine.Supervisor;

/// <summary>What a client takes part in; none to learn of the end only.</summary>
[Flags]
public enum AttachStreams : byte
{
    None = 0,
    Input = 1,
    Output = 2,
    Error = 4,
    All = Input | Output | Error,
}
