namespace Lighter.Cli.Rendering;

/// <summary>Ids cut to the twelve digits that people copy.</summary>
internal static class ShortId
{
    public const int Length = 12;

    /// <summary>Drops an algorithm (<c>sha256:</c>) and cuts.</summary>
    public static string Of(string id)
    {
        var digits = id[(id.IndexOf(':') + 1)..];
        return digits.Length > Length ? digits[..Length] : digits;
    }

    /// <summary>The id as a list shows it.</summary>
    public static string Of(string id, bool whole) => whole ? id : Of(id);
}
