using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// All <c>--security-opt</c> values of a container together.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/#security-opt"/>
/// </summary>
public sealed record SecurityOptions
{
    public const string Unconfined = "unconfined";

    public bool NoNewPrivileges { get; init; }

    /// <summary>A profile's path, and once the container is made its text; <see cref="Unconfined"/>, or <see langword="null"/> for the built-in profile.</summary>
    public string? Seccomp { get; init; }

    /// <summary>A loaded profile's name, <see cref="Unconfined"/>, or <see langword="null"/> for the default.</summary>
    public string? AppArmor { get; init; }

    /// <summary>SELinux label parts (<c>type:spc_t</c>) or <c>disable</c>.</summary>
    public ValueList<string> Labels { get; init; } = [];

    /// <summary>Further paths to hide.</summary>
    public ValueList<string> Mask { get; init; } = [];

    /// <summary>Paths not to hide although they are by default; <c>ALL</c> for every one (also <c>systempaths=unconfined</c>).</summary>
    public ValueList<string> Unmask { get; init; } = [];

    public static SecurityOptions Parse(IEnumerable<string> values) =>
        values.Aggregate(new SecurityOptions(), (options, value) => options.With(value));

    private SecurityOptions With(string text)
    {
        if (text is "no-new-privileges")
            return this with { NoNewPrivileges = true };
        var split = text.IndexOfAny(['=', ':']);
        if (split <= 0)
            throw Invalid(text);
        var value = text[(split + 1)..];
        return text[..split] switch
        {
            "no-new-privileges" => this with { NoNewPrivileges = value switch { "true" => true, "false" => false, _ => throw Invalid(text) } },
            "seccomp" => this with { Seccomp = value is "builtin" or "" ? null : value },
            "apparmor" => this with { AppArmor = value },
            "label" => this with { Labels = [.. Labels, value] },
            "mask" => this with { Mask = [.. Mask, .. value.Split(':')] },
            "unmask" => this with { Unmask = [.. Unmask, .. value.Split(':')] },
            "systempaths" when value == Unconfined => this with { Unmask = [.. Unmask, "ALL"] },
            _ => throw Invalid(text),
        };
    }

    private static LighterException Invalid(string text) => InvalidOption.Because($"invalid --security-opt: \"{text}\"");
}
