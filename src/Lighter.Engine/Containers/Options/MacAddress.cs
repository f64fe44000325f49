using System.Globalization;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>The hardware address of a link: <c>02:42:ac:11:00:02</c>.</summary>
public sealed record MacAddress(ValueList<byte> Bytes)
{
    private const int Length = 6;

    public static MacAddress Parse(string text)
    {
        var parts = text.Split(':', '-');
        var bytes = new byte[Length];
        if (parts.Length != Length)
            throw Invalid(text);
        for (var i = 0; i < Length; i++)
        {
            if (parts[i].Length != 2 || !byte.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                throw Invalid(text);
        }

        return new(ValueList.Create<byte>(bytes));
    }

    public override string ToString() => string.Join(':', Bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    private static LighterException Invalid(string text) => InvalidOption.Because($"{text} is not a valid mac address");
}
