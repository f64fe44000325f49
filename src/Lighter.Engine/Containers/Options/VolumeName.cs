using System.Buffers;

namespace Lighter.Engine.Containers.Options;

/// <summary>The grammar of a volume's name: <c>[a-zA-Z0-9][a-zA-Z0-9_.-]+</c>.</summary>
internal static class VolumeName
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    public static bool IsValid(string name) =>
        name.Length > 1 && char.IsAsciiLetterOrDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(Allowed);

    public static LighterException Invalid(string name) =>
        new(ErrorCode.InvalidArgument, $"\"{name}\" includes invalid characters for a local volume name, only \"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed")
        {
            Hint = "if a host directory was meant, write an absolute path or one that begins with ./",
        };
}
