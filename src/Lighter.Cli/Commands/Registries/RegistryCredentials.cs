namespace Lighter.Cli.Commands.Registries;

/// <summary>A user name and a password, <c>user:password</c>. It is never printed.</summary>
internal sealed record RegistryCredentials(string Username, string Password)
{
    public static RegistryCredentials Parse(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0
            ? new(text[..colon], text[(colon + 1)..])
            : throw new LighterException(ErrorCode.InvalidArgument, "expected user:password");
    }

    public override string ToString() => $"{Username}:…";
}
