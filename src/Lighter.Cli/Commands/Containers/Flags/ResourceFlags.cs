using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>The limits that a container's cgroup holds.</summary>
internal sealed class ResourceFlags
{
    private readonly Option<ByteSize?> _memory = Options.Bytes("memory", 'm', "Memory limit");
    private readonly Option<ByteSize?> _reservation = Options.Bytes("memory-reservation", null, "Memory below which nothing is reclaimed");
    private readonly Option<ByteSize?> _swap = Options.Value("memory-swap", null, "Limit of memory and swap together; -1 for endless swap", "bytes", ByteSize.ParseOrUnlimited);
    private readonly Option<NanoCpus?> _cpus = Options.Value("cpus", null, "Number of CPUs", "decimal", NanoCpus.Parse);
    private readonly Option<long?> _period = Options.Integer("cpu-period", null, "Length of a scheduling period in microseconds");
    private readonly Option<long?> _quota = Options.Integer("cpu-quota", null, "Microseconds of CPU in each period");
    private readonly Option<long?> _shares = Options.Integer("cpu-shares", 'c', "Weight beside other containers");
    private readonly Option<string?> _cpuset = Options.Text("cpuset-cpus", "CPUs that may be used (0-3, 0,1)");
    private readonly Option<string?> _mems = Options.Text("cpuset-mems", "Memory nodes that may be used (0-3, 0,1)");
    private readonly Option<long?> _pids = Options.Integer("pids-limit", null, "Number of processes; -1 for no limit");
    private readonly Option<int?> _blkio = Options.Value("blkio-weight", null, "Weight of block I/O, 10 to 1000; 0 disables", "uint16", BlkioWeight);

    private readonly Option<ValueList<DeviceWeight>> _weights = Options.List("blkio-weight-device", null, "Weight of a block device, /dev/sda:500", DeviceWeight.Parse, "list");
    private readonly Option<ValueList<DeviceRate>> _readBytes = Options.List("device-read-bps", null, "Bytes a second read from a device, /dev/sda:1mb", DeviceRate.ParseBytes, "list");
    private readonly Option<ValueList<DeviceRate>> _writeBytes = Options.List("device-write-bps", null, "Bytes a second written to a device, /dev/sda:1mb", DeviceRate.ParseBytes, "list");
    private readonly Option<ValueList<DeviceRate>> _reads = Options.List("device-read-iops", null, "Reads a second from a device, /dev/sda:1000", DeviceRate.ParseOperations, "list");
    private readonly Option<ValueList<DeviceRate>> _writes = Options.List("device-write-iops", null, "Writes a second to a device, /dev/sda:1000", DeviceRate.ParseOperations, "list");
    private readonly Option<int?> _swappiness = Options.Value("memory-swappiness", null, "How readily memory is swapped out, 0 to 100; cgroup version 1 only", "int64", Swappiness);
    private readonly Option<long?> _realtimePeriod = Options.Integer("cpu-rt-period", null, "Length of a real-time period in microseconds; cgroup version 1 only");
    private readonly Option<long?> _realtimeRuntime = Options.Integer("cpu-rt-runtime", null, "Real-time microseconds in each period; cgroup version 1 only");
    private readonly Option<ByteSize?> _kernelMemory = new("kernel-memory", null, "Accepted for compatibility", null, (_, text) => ByteSize.ParseOrUnlimited(text)) { Metavar = "bytes", Hidden = true };

    public IEnumerable<Option> All =>
    [
        _memory, _reservation, _swap, _swappiness, _kernelMemory, _cpus, _period, _quota, _realtimePeriod, _realtimeRuntime, _shares, _cpuset, _mems, _pids, _blkio,
        _weights, _readBytes, _writeBytes, _reads, _writes,
    ];

    public ResourceOptions Read(Parse parse)
    {
        if (parse.IsSet(_cpus) && (parse.IsSet(_period) || parse.IsSet(_quota)))
            throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: --cpus cannot be used with --cpu-period or --cpu-quota");
        return new()
        {
            Memory = parse.Get(_memory),
            MemoryReservation = parse.Get(_reservation),
            MemorySwap = parse.Get(_swap),
            Cpus = parse.Get(_cpus),
            CpuPeriod = parse.Get(_period),
            CpuQuota = parse.Get(_quota),
            CpuShares = parse.Get(_shares),
            CpusetCpus = parse.Get(_cpuset),
            CpusetMems = parse.Get(_mems),
            PidsLimit = parse.Get(_pids),
            BlkioWeight = parse.Get(_blkio),
            MemorySwappiness = parse.Get(_swappiness),
            CpuRealtimePeriod = parse.Get(_realtimePeriod),
            CpuRealtimeRuntime = parse.Get(_realtimeRuntime),
            BlkioWeightDevices = parse.Get(_weights),
            ReadBytesLimits = parse.Get(_readBytes),
            WriteBytesLimits = parse.Get(_writeBytes),
            ReadOperationsLimits = parse.Get(_reads),
            WriteOperationsLimits = parse.Get(_writes),
        };
    }

    private static int Swappiness(string text)
    {
        var value = Literal.Integer(text);
        return value is >= 0 and <= 100
            ? (int)value
            : throw new LighterException(ErrorCode.InvalidArgument, $"Invalid value: {value}. Range is 0-100");
    }

    private static int BlkioWeight(string text)
    {
        var weight = Literal.Integer(text, 0, ushort.MaxValue);
        return weight is 0 or (>= 10 and <= 1000)
            ? (int)weight
            : throw new LighterException(ErrorCode.InvalidArgument, "range of blkio weight is from 10 to 1000");
    }
}
