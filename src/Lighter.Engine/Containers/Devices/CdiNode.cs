namespace Lighter.Engine.Containers.Devices;

/// <summary>A value of a device description, whether its file is JSON or YAML.</summary>
internal abstract record CdiNode;

/// <param name="Text">As it stands in the file.</param>
/// <param name="IsText">It cannot be anything but a string.</param>
internal sealed record CdiScalar(string Text, bool IsText) : CdiNode
{
    internal bool IsNull => !IsText && Text is "" or "~" or "null";
}

internal sealed record CdiSequence(IReadOnlyList<CdiNode> Items) : CdiNode;

internal sealed record CdiMapping(IReadOnlyDictionary<string, CdiNode> Members) : CdiNode;
