namespace Lighter.Runtime.Resctrl;

/// <summary>
/// The name of a class of service: a directory of the resctrl file system, or <c>/</c> for the one that all processes begin in.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.3.0/config-linux.md#intelrdt"/>
/// </summary>
internal readonly record struct ClosId
{
    private const int LongestName = 255;
    private const string Default = "/";

    /// <summary>Directories that are the kernel's own.</summary>
    private static readonly string[] Taken = [".", "..", "info", "mon_groups", "mon_data"];

    private readonly string _text;

    private ClosId(string text) => _text = text;

    /// <summary>The directory below the root; nothing for the root itself.</summary>
    internal string? Directory => _text == Default ? null : _text;

    internal static ClosId Parse(string untrustedText)
    {
        var isValid = untrustedText == Default || (untrustedText.Length is > 0 and <= LongestName
            && !Taken.Contains(untrustedText) && !untrustedText.Any(letter => letter == '/' || char.IsControl(letter)));
        return isValid
            ? new ClosId(untrustedText)
            : throw new LighterException(ErrorCode.InvalidArgument, $"intelRdt: no class of service can be called \"{untrustedText}\"")
            {
                Hint = "closID is the name of one directory, or / for the default class",
            };
    }

    public override string ToString() => _text;
}
