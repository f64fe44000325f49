using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;

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

    public IEnumerable<Option> All => [_memory, _reservation, _swap, _cpus, _period, _quota, _shares, _cpuset, _mems, _pids, _blkio];

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
        };
    }

    private static int BlkioWeight(string text)
    {
        var weight = Literal.Integer(text, 0, ushort.MaxValue);
        return weight is 0 or (>= 10 and <= 1000)
            ? (int)weight
            : throw new LighterException(ErrorCode.InvalidArgument, "range of blkio weight is from 10 to 1000");
    }
}
