using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>An SSH agent for <c>RUN --mount=type=ssh</c>: <c>default</c>, which is that of the caller, or <c>id=socket</c>.</summary>
internal sealed record SshForward(string Id, ValueList<string> Paths)
{
    public static SshForward Parse(string text)
    {
        var equals = text.IndexOf('=');
        return equals < 0 ? new(text, []) : new(text[..equals], text[(equals + 1)..].Split(',').ToValueList());
    }
}
