using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;
using Lighter.Oci.Runtime;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime update</c></summary>
internal static class RuntimeUpdate
{
    public static Command<RuntimeUpdateOptions> Create()
    {
        var resources = new Option<string?>("resources", 'r', "File with the limits as the specification has them; - is standard input", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
        var weight = Options.Integer("blkio-weight", null, "Weight of block devices, 10 to 1000");
        var period = Options.Integer("cpu-period", null, "Period of the processor quota in microseconds");
        var quota = Options.Integer("cpu-quota", null, "Processor time in a period, in microseconds");
        var burst = Options.Integer("cpu-burst", null, "Processor time that may be saved up, in microseconds");
        var shares = new Option<long?>("cpu-share", null, "Relative weight of processor time", null, (_, text) => Literal.Integer(text)) { Metavar = "int", OldNames = ["cpu-shares"] };
        var rtPeriod = Options.Integer("cpu-rt-period", null, "Period of real-time scheduling in microseconds");
        var rtRuntime = Options.Integer("cpu-rt-runtime", null, "Real-time scheduling in a period, in microseconds");
        var idle = Options.Integer("cpu-idle", null, "1 to run only when nothing else wants to");
        var cpus = Options.Text("cpuset-cpus", "Processors to use");
        var mems = Options.Text("cpuset-mems", "Memory nodes to use");
        var memory = Options.Integer("memory", null, "Memory limit in bytes");
        var reservation = Options.Integer("memory-reservation", null, "Soft memory limit in bytes");
        var swap = Options.Integer("memory-swap", null, "Limit of memory and swap together in bytes; -1 for none");
        var pids = Options.Integer("pids-limit", null, "Greatest number of processes; -1 for none");
        var cache = Options.Text("l3-cache-schema", "Share of the L3 cache: L3:CACHE=MASK;…");
        var bandwidth = Options.Text("mem-bw-schema", "Share of memory bandwidth: MB:CACHE=SHARE;…");
        return new("update", "Change the limits of a container")
        {
            Usage = ["[OPTIONS] ID"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["runtime update"],
            Options = [resources, weight, period, quota, burst, shares, rtPeriod, rtRuntime, idle, cpus, mems, memory, reservation, swap, pids, cache, bandwidth],
            Handler = RuntimeSession.Logged<RuntimeUpdateOptions>(RuntimeUpdateHandler.Run),
            Bind = parse => new(parse.Arguments[0], parse.Get(resources), new LinuxResources
            {
                BlockIo = parse.IsSet(weight) ? new LinuxBlockIo { Weight = (ushort?)parse.Get(weight) } : null,
                Cpu = Any(parse, period, quota, burst, shares, rtPeriod, rtRuntime, idle, cpus, mems) ? new LinuxCpu
                {
                    Period = (ulong?)parse.Get(period),
                    Quota = parse.Get(quota),
                    Burst = (ulong?)parse.Get(burst),
                    Shares = (ulong?)parse.Get(shares),
                    RealtimePeriod = (ulong?)parse.Get(rtPeriod),
                    RealtimeRuntime = parse.Get(rtRuntime),
                    Idle = parse.Get(idle),
                    Cpus = parse.Get(cpus),
                    Mems = parse.Get(mems),
                } : null,
                Memory = Any(parse, memory, reservation, swap)
                    ? new LinuxMemory { Limit = parse.Get(memory), Reservation = parse.Get(reservation), Swap = parse.Get(swap) }
                    : null,
                Pids = parse.Get(pids) is { } limit ? new LinuxPids { Limit = limit } : null,
            }, NotEmpty(parse.Get(cache)), NotEmpty(parse.Get(bandwidth))),
        };
    }

    private static string? NotEmpty(string? text) => text is { Length: > 0 } ? text : null;

    private static bool Any(Parse parse, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            if (parse.IsSet(option))
                return true;
        }

        return false;
    }
}
