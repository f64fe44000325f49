using System.Globalization;

namespace Lighter.Runtime;

/// <summary>A list such as <c>0-3,7</c> as a mask, bit 0 of the first byte for the number 0.</summary>
internal static class NumberSet
{
    /// <summary>The kernel's own, at most.</summary>
    private const int Greatest = 8191;

    internal static byte[] ToMask(string list)
    {
        var mask = new byte[(Greatest / 8) + 1];
        var bytes = 0;
        foreach (var part in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var bounds = part.Split('-', 2);
            int first = Number(bounds[0], list), last = Number(bounds[^1], list);
            for (var number = first; number <= last; number++)
                mask[number / 8] |= (byte)(1 << (number % 8));
            bytes = Math.Max(bytes, (last / 8) + 1);
        }

        return mask[..bytes];
    }

    private static int Number(string text, string list) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Greatest
            ? number
            : throw new LighterException(ErrorCode.InvalidArgument, $"\"{list}\" is no list of processors or memory nodes");
}
