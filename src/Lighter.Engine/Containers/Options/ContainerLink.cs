namespace Lighter.Engine.Containers.Options;

/// <summary>A <c>--link container[:alias]</c> value: on the default network a name for another container.</summary>
public readonly record struct ContainerLink(string Container, string Alias)
{
    public static ContainerLink Parse(string text)
    {
        var colon = text.IndexOf(':');
        var container = colon < 0 ? text : text[..colon];
        var alias = colon < 0 ? container.TrimStart('/') : text[(colon + 1)..];
        return container.Length > 0 && alias.Length > 0 && !alias.Contains(':')
            ? new(container, alias)
            : throw InvalidOption.Because($"bad format for links: {text}");
    }

    public override string ToString() => $"{Container}:{Alias}";
}
