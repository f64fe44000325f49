namespace Lighter.Engine.Containers.Options;

/// <summary>A <c>--volumes-from container[:ro|rw|z|Z]</c> value: the mounts of another container, also in this one.</summary>
public readonly record struct VolumesFrom(string Container, bool ReadOnly)
{
    public static VolumesFrom Parse(string text)
    {
        var colon = text.IndexOf(':');
        var container = colon < 0 ? text : text[..colon];
        if (container.Length == 0)
            throw InvalidOption.Because($"malformed volumes-from specification: \"{text}\"");
        return (colon < 0 ? "rw" : text[(colon + 1)..]) switch
        {
            "ro" => new(container, true),
            "rw" or "z" or "Z" => new(container, false),
            var mode => throw InvalidOption.Because($"invalid mode: {mode}"),
        };
    }

    public override string ToString() => ReadOnly ? $"{Container}:ro" : Container;
}
