namespace Lighter.Engine.Containers.Options;

/// <summary>
/// An environment variable to set, or, without a value, to take away from what the image sets. <c>NAME</c> alone takes the
/// caller's value.
/// </summary>
public readonly record struct EnvEntry(string Name, string? Value)
{
    /// <param name="text"><c>NAME=VALUE</c> or <c>NAME</c>.</param>
    /// <param name="environment">The caller's environment.</param>
    public static EnvEntry Parse(string text, Func<string, string?> environment)
    {
        var equals = text.IndexOf('=');
        if (equals == 0 || text.Length == 0)
            throw InvalidOption.Because($"invalid environment variable: {text}");
        return equals < 0 ? new(text, environment(text)) : new(text[..equals], text[(equals + 1)..]);
    }

    public static EnvEntry Parse(string text) => Parse(text, Environment.GetEnvironmentVariable);

    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}
