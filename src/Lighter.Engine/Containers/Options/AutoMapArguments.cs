using System.Globalization;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>What follows <c>--userns auto:</c>: how many ids, and entries of the map that are wanted in any case.</summary>
public sealed record AutoMapArguments
{
    /// <summary>As many as the image's files name when nothing is said.</summary>
    public uint? Size { get; init; }

    public ValueList<IdMapEntry> Uids { get; init; } = [];

    public ValueList<IdMapEntry> Gids { get; init; } = [];

    public static AutoMapArguments Parse(string? text)
    {
        var arguments = new AutoMapArguments();
        foreach (var field in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            arguments = field.Split('=', 2) switch
            {
                ["size", var size] => arguments with { Size = Number(size, field) },
                ["uidmapping", var entry] => arguments with { Uids = [.. arguments.Uids, IdMapEntry.Parse(entry)] },
                ["gidmapping", var entry] => arguments with { Gids = [.. arguments.Gids, IdMapEntry.Parse(entry)] },
                _ => throw InvalidOption.Because($"--userns auto: unknown option specified: \"{field}\""),
            };
        }

        return arguments;
    }

    private static uint Number(string value, string field) =>
        uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
            ? number
            : throw InvalidOption.Because($"--userns auto: not a number of ids: \"{field}\"");
}
