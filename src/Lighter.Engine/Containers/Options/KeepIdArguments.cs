using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>What follows <c>--userns keep-id:</c>, which is whom the caller is inside; as outside when nothing is said.</summary>
public readonly record struct KeepIdArguments(uint? Uid, uint? Gid)
{
    public static KeepIdArguments Parse(string? text)
    {
        var arguments = default(KeepIdArguments);
        foreach (var field in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            arguments = field.Split('=', 2) switch
            {
                ["uid", var uid] => arguments with { Uid = Number(uid, field) },
                ["gid", var gid] => arguments with { Gid = Number(gid, field) },
                _ => throw InvalidOption.Because($"--userns keep-id: unknown option specified: \"{field}\""),
            };
        }

        return arguments;
    }

    private static uint Number(string value, string field) => uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
        ? number
        : throw InvalidOption.Because($"--userns keep-id: not an id: \"{field}\"");
}
