namespace Lighter.Engine.Containers.Options;

/// <summary>
/// The values of <c>--pid</c>, <c>--ipc</c>, <c>--uts</c>, <c>--userns</c> and <c>--cgroupns</c>.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/"/>
/// </summary>
/// <param name="Kind">Which namespace.</param>
/// <param name="Argument">The container, the path, or the options of <see cref="NamespaceKind.KeepId"/>
/// (<c>uid=1000,gid=1000</c>) and <see cref="NamespaceKind.Auto"/> (<c>size=65536</c>).</param>
public readonly record struct NamespaceMode(NamespaceKind Kind, string? Argument = null)
{
    public static NamespaceMode ParsePid(string text) => Shared(text) is { Kind: not NamespaceKind.None } mode
        ? mode
        : throw InvalidOption.Because("--pid: invalid PID mode");

    public static NamespaceMode ParseUts(string text) => Shared(text) is { Kind: not (NamespaceKind.None or NamespaceKind.Container) } mode
        ? mode
        : throw InvalidOption.Because("--uts: invalid UTS mode");

    public static NamespaceMode ParseCgroup(string text) => Shared(text) is { Kind: not (NamespaceKind.None or NamespaceKind.Container) } mode
        ? mode
        : throw InvalidOption.Because("--cgroupns: invalid CGROUP mode");

    public static NamespaceMode ParseIpc(string text) => text switch
    {
        "shareable" => new(NamespaceKind.Shareable),
        "none" => new(NamespaceKind.None),
        _ => Shared(text) ?? throw InvalidOption.Because($"invalid IPC mode: {text}"),
    };

    public static NamespaceMode ParseUser(string text)
    {
        var colon = text.IndexOf(':');
        var argument = colon < 0 ? null : text[(colon + 1)..];
        return (colon < 0 ? text : text[..colon]) switch
        {
            "keep-id" when KeepIdArguments.Parse(argument) is var _ => new(NamespaceKind.KeepId, argument),
            "auto" when AutoMapArguments.Parse(argument) is not null => new(NamespaceKind.Auto, argument),
            "nomap" when argument is null => new(NamespaceKind.NoMap),
            _ => Shared(text) ?? throw InvalidOption.Because("--userns: invalid USER mode"),
        };
    }

    public override string ToString() => Kind switch
    {
        NamespaceKind.Default => "",
        NamespaceKind.Path => $"ns:{Argument}",
        NamespaceKind.KeepId => WithArgument("keep-id"),
        _ => WithArgument(Kind.ToString().ToLowerInvariant()),
    };

    private string WithArgument(string word) => Argument is null ? word : $"{word}:{Argument}";

    private static NamespaceMode? Shared(string text)
    {
        const string container = "container:";
        const string path = "ns:";
        return text switch
        {
            "" => new NamespaceMode(NamespaceKind.Default),
            "private" => new NamespaceMode(NamespaceKind.Private),
            "host" => new NamespaceMode(NamespaceKind.Host),
            _ when text.StartsWith(container, StringComparison.Ordinal) && text.Length > container.Length =>
                new NamespaceMode(NamespaceKind.Container, text[container.Length..]),
            _ when text.StartsWith(path, StringComparison.Ordinal) && text.Length > path.Length =>
                new NamespaceMode(NamespaceKind.Path, text[path.Length..]),
            _ => null,
        };
    }
}
