using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>How much may be read from or written to a block device in a second, <c>/dev/sda:1mb</c>: bytes or operations.</summary>
public readonly record struct DeviceRate(string Path, long Rate)
{
    /// <param name="text">The number may have a unit.</param>
    public static DeviceRate ParseBytes(string text)
    {
        var (path, number) = HostDevicePath.Split(text);
        try
        {
            return new(path, ByteSize.Parse(number).Bytes);
        }
        catch (LighterException)
        {
            throw InvalidOption.Because(
                $"invalid rate for device: {text}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb");
        }
    }

    public static DeviceRate ParseOperations(string text)
    {
        var (path, number) = HostDevicePath.Split(text);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
            ? new(path, rate)
            : throw InvalidOption.Because($"invalid rate for device: {text}. The correct format is <device-path>:<number>. Number must be a positive integer");
    }

    public override string ToString() => $"{Path}:{Rate}";
}
