using System.Globalization;

namespace Lighter.Runtime;

/// <summary>
/// A program that the kernel starts in the place of files that begin with certain bytes.
/// <see href="https://docs.kernel.org/admin-guide/binfmt-misc.html"/>
/// </summary>
public sealed record BinfmtHandler
{
    private const char OpenedAtRegistration = 'F';

    public required string Name { get; init; }

    /// <summary>Its path, as it was registered.</summary>
    public required string Interpreter { get; init; }

    public string Flags { get; init; } = "";

    public int Offset { get; init; }

    public required ReadOnlyMemory<byte> Magic { get; init; }

    /// <summary>The bits that count; all when empty.</summary>
    public ReadOnlyMemory<byte> Mask { get; init; }

    /// <summary>The kernel has the program open since it was registered, so that no root file system needs it.</summary>
    public bool IsInEveryRoot => Flags.Contains(OpenedAtRegistration);

    /// <summary>Reads an entry of the kernel's file system; null for one that is disabled, or knows files by their names' ends.</summary>
    public static BinfmtHandler? Parse(string name, string text)
    {
        var lines = text.Split('\n');
        var values = lines.Select(static line => line.Split(' ', 2)).Where(static words => words.Length == 2)
            .GroupBy(static words => words[0].TrimEnd(':')).ToDictionary(static group => group.Key, static group => group.First()[1]);
        if (lines[0] != "enabled" || !values.TryGetValue("interpreter", out var interpreter) || !values.TryGetValue("magic", out var magic))
            return null;
        return new()
        {
            Name = name,
            Interpreter = interpreter,
            Flags = values.GetValueOrDefault("flags", ""),
            Offset = int.TryParse(values.GetValueOrDefault("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0,
            Magic = Convert.FromHexString(magic),
            Mask = values.TryGetValue("mask", out var mask) ? Convert.FromHexString(mask) : ReadOnlyMemory<byte>.Empty,
        };
    }

    /// <summary>Whether a file that begins so is this handler's.</summary>
    public bool Handles(ReadOnlySpan<byte> start)
    {
        if (start.Length < Offset + Magic.Length)
            return false;
        for (var i = 0; i < Magic.Length; i++)
        {
            var bits = i < Mask.Length ? Mask.Span[i] : byte.MaxValue;
            if (((start[Offset + i] ^ Magic.Span[i]) & bits) != 0)
                return false;
        }

        return true;
    }
}
