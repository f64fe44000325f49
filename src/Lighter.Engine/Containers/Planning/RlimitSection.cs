using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary><c>--ulimit</c> values in the kernel's names.</summary>
internal static class RlimitSection
{
    public static ValueList<PosixRlimit> Build(ValueList<Ulimit> limits) => limits.Select(limit => new PosixRlimit
    {
        Type = "RLIMIT_" + limit.Name.ToUpperInvariant(),
        Soft = Value(limit.Soft),
        Hard = Value(limit.Hard),
    }).ToValueList();

    private static ulong Value(long limit) => limit < 0 ? ulong.MaxValue : (ulong)limit;
}
