namespace Lighter.Cli.Grammar;

/// <summary>A condition of <c>--filter</c>: <c>label=tier=web</c>.</summary>
internal readonly record struct Filter(string Name, string Value)
{
    public static Filter Parse(string text)
    {
        var equals = text.IndexOf('=');
        return equals < 0
            ? throw new LighterException(ErrorCode.InvalidArgument, "bad format of filter (expected name=value)")
            : new(text[..equals].Trim().ToLowerInvariant(), text[(equals + 1)..].Trim());
    }

    public override string ToString() => $"{Name}={Value}";
}
