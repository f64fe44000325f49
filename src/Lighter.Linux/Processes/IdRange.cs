namespace Lighter.Linux;

/// <summary>Ids of a user namespace and those that they are outside of it, as a line of <c>/proc/PID/uid_map</c> has them.</summary>
public readonly record struct IdRange(uint Inside, uint Outside, uint Count);
