using Lighter.Engine.Containers.Options;
using Lighter.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>
/// Docker's rules for limits, in its words, asked before anything is made. What is a limit in itself but not of this machine
/// is refused as well: a container that gets less than it was promised fails later and elsewhere.
/// </summary>
internal static class ResourceCheck
{
    private const long LeastMemory = 6 * 1024 * 1024;
    private const long NanoCpu = 1_000_000_000;
    private const long LeastPeriod = 1_000, GreatestPeriod = 1_000_000;

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>, in Docker's words.</exception>
    public static void Require(ResourceOptions options)
    {
        RequireMemory(options);
        RequireTime(options);
        RequireAvailable("CPUs", options.CpusetCpus, MachineNumbers.Processors);
        RequireAvailable("memory nodes", options.CpusetMems, MachineNumbers.MemoryNodes);
    }

    private static void RequireMemory(ResourceOptions options)
    {
        long limit = options.Memory?.Bytes ?? 0, reservation = options.MemoryReservation?.Bytes ?? 0, swap = options.MemorySwap?.Bytes ?? 0;
        Refuse(limit is > 0 and < LeastMemory, "Minimum memory limit allowed is 6MB");
        Refuse(limit > 0 && swap > 0 && swap < limit, "Minimum memoryswap limit should be larger than memory limit, see usage");
        Refuse(limit <= 0 && swap > 0, "You should always set the Memory limit when using Memoryswap limit, see usage");
        Refuse(reservation is > 0 and < LeastMemory, "Minimum memory reservation allowed is 6MB");
        Refuse(limit > 0 && reservation > limit, "Minimum memory limit can not be less than memory reservation limit, see usage");
    }

    private static void RequireTime(ResourceOptions options)
    {
        if (options.Cpus is { Value: > 0 } cpus)
        {
            Refuse(options.CpuPeriod > 0 || options.CpuQuota > 0, "Conflicting options: Nano CPUs and CPU Period or Quota cannot both be set");
            var there = MachineNumbers.Processors.Count;
            Refuse(cpus.Value is < NanoCpu / 100 || cpus.Value > there * NanoCpu, $"Range of CPUs is from 0.01 to {there}.00, as there are only {there} CPUs available");
        }

        Refuse(options.CpuPeriod is not (null or 0 or (>= LeastPeriod and <= GreatestPeriod)),
            "CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)");
        Refuse(options.CpuQuota is > 0 and < LeastPeriod, "CPU cfs quota can not be less than 1ms (i.e. 1000)");
    }

    private static void RequireAvailable(string what, string? wanted, MachineNumbers there)
    {
        if (!string.IsNullOrEmpty(wanted))
            Refuse(!there.Contains(wanted), $"Requested {what} are not available - requested {wanted}, available: {there}");
    }

    private static void Refuse(bool isWrong, string why)
    {
        if (isWrong)
            throw new LighterException(ErrorCode.InvalidArgument, why);
    }
}
