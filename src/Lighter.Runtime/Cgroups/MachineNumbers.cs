using System.Numerics;

namespace Lighter.Runtime;

/// <summary>
/// The processors or memory nodes that are online, as the kernel lists them: <c>0-3,7</c>.
/// <see href="https://docs.kernel.org/admin-guide/cputopology.html"/>
/// </summary>
public sealed class MachineNumbers
{
    private readonly string _list;
    private readonly byte[] _mask;

    internal MachineNumbers(string list)
    {
        _list = list.Trim();
        _mask = NumberSet.ToMask(_list);
    }

    public static MachineNumbers Processors => field ??= Read("/sys/devices/system/cpu/online");

    public static MachineNumbers MemoryNodes => field ??= Read("/sys/devices/system/node/online");

    public int Count => _mask.Sum(bits => BitOperations.PopCount(bits));

    /// <summary>Whether all numbers of a list are among these.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: it is no list.</exception>
    public bool Contains(string list)
    {
        var wanted = NumberSet.ToMask(list);
        for (var i = 0; i < wanted.Length; i++)
        {
            if ((wanted[i] & ~(i < _mask.Length ? _mask[i] : 0)) != 0)
                return false;
        }

        return true;
    }

    public override string ToString() => _list;

    /// <summary>A kernel without memory nodes has one.</summary>
    private static MachineNumbers Read(string file) => new(File.Exists(file) ? File.ReadAllText(file) : "0");
}
