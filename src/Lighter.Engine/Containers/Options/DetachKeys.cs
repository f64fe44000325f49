using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// The bytes typed at a terminal that leave it without ending the container: <c>ctrl-p,ctrl-q</c>. None means that no
/// sequence detaches. <see href="https://docs.docker.com/reference/cli/docker/container/attach/#detach-keys"/>
/// </summary>
public sealed record DetachKeys(ValueList<byte> Sequence)
{
    public static DetachKeys Default { get; } = Parse("ctrl-p,ctrl-q");

    public static DetachKeys Parse(string text) =>
        new(text.Length == 0 ? [] : text.Split(',').Select(key => ParseKey(text, key)).ToValueList());

    private static byte ParseKey(string text, string key)
    {
        if (key.Length == 1 && char.IsAscii(key[0]))
            return (byte)key[0];
        const string control = "ctrl-";
        if (key.Length == control.Length + 1 && key.StartsWith(control, StringComparison.OrdinalIgnoreCase))
        {
            // Control characters are the ASCII column 0x40..0x5f moved to 0x00..0x1f.
            var letter = char.ToUpperInvariant(key[^1]);
            if (letter is >= '@' and <= '_')
                return (byte)(letter - '@');
        }

        throw InvalidOption.Because($"invalid detach keys ({text}) provided: unknown key '{key}'");
    }
}
