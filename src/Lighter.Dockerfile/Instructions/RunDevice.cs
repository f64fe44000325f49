namespace Lighter.Dockerfile.Instructions;

/// <summary>A CDI device for a RUN's command: <c>--device</c>.</summary>
public sealed record RunDevice(string Name, bool Required);
