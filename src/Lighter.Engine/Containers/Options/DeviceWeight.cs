using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>The weight of a block device beside other containers, <c>/dev/sda:500</c>; 10 to 1000.</summary>
public readonly record struct DeviceWeight(string Path, int Weight)
{
    public static DeviceWeight Parse(string text)
    {
        var (path, number) = HostDevicePath.Split(text);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight is 0 or (>= 10 and <= 1000)
            ? new(path, weight)
            : throw InvalidOption.Because($"invalid weight for device: {text}");
    }

    public override string ToString() => $"{Path}:{Weight}";
}
