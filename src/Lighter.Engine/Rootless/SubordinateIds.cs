using System.Globalization;

namespace Lighter.Engine.Rootless;

/// <summary>The ranges of ids that the administrator grants to a user.</summary>
internal static class SubordinateIds
{
    /// <param name="file"><c>/etc/subuid</c> or <c>/etc/subgid</c>; absent, nothing is granted.</param>
    /// <param name="name">The user's name.</param>
    /// <param name="uid">The user's number, by which lines may name it too.</param>
    public static IReadOnlyList<(uint First, uint Count)> Read(string file, string name, uint uid) => !File.Exists(file) ? [] :
    [
        .. from line in File.ReadLines(file)
           let fields = line.Split(':')
           where fields.Length == 3 && (fields[0] == name || fields[0] == uid.ToString(CultureInfo.InvariantCulture))
           let first = Number(fields[1])
           let count = Number(fields[2])
           where first is > 0 && count is > 0
           select (first.Value, count.Value),
    ];

    private static uint? Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
