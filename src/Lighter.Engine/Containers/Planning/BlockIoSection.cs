using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>Limits on block devices, which the user names by path and the kernel knows by number.</summary>
internal static class BlockIoSection
{
    public static LinuxBlockIo? Build(ResourceOptions options)
    {
        var io = new LinuxBlockIo
        {
            Weight = options.BlkioWeight is { } weight and > 0 ? (ushort)weight : null,
            WeightDevice = ListOrNull(options.BlkioWeightDevices.Select(Weigh)),
            ThrottleReadBpsDevice = ListOrNull(options.ReadBytesLimits.Select(Limit)),
            ThrottleWriteBpsDevice = ListOrNull(options.WriteBytesLimits.Select(Limit)),
            ThrottleReadIopsDevice = ListOrNull(options.ReadOperationsLimits.Select(Limit)),
            ThrottleWriteIopsDevice = ListOrNull(options.WriteOperationsLimits.Select(Limit)),
        };
        return io == new LinuxBlockIo() ? null : io;
    }

    private static ValueList<T>? ListOrNull<T>(IEnumerable<T> items) => items.ToValueList() is { Count: > 0 } list ? list : null;

    private static LinuxWeightDevice Weigh(DeviceWeight device)
    {
        var number = NumberOf(device.Path);
        return new() { Major = number.Major, Minor = number.Minor, Weight = (ushort)device.Weight };
    }

    private static LinuxThrottleDevice Limit(DeviceRate device)
    {
        var number = NumberOf(device.Path);
        return new() { Major = number.Major, Minor = number.Minor, Rate = (ulong)device.Rate };
    }

    private static DeviceNumber NumberOf(string path)
    {
        using var folder = DirectoryFd.Open(Path.GetDirectoryName(path)!);
        var errno = folder.TryStat(Path.GetFileName(path), out var status);
        if (errno != Errno.None)
            throw new LighterException(ErrorCode.InvalidArgument, $"limiting the device {path}: {errno.Describe()} ({errno})");
        return status.Kind == FileKind.BlockDevice
            ? status.Represents
            : throw new LighterException(ErrorCode.InvalidArgument, $"limiting the device {path}: it is no block device");
    }
}
