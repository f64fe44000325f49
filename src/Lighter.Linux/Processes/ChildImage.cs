using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary>The bytes of a child program as <c>launch.c</c> reads them: header, steps, relocations, arena.</summary>
internal static class ChildImage
{
    internal const int Registers = 4096;

    private const uint Magic = 0x4C435031;
    private const int HeaderSize = 48;

    internal static byte[] Write(
        ReadOnlySpan<ChildStep> steps, ChildArena arena, ulong cloneFlags, int cgroupSlot, int firstFree, bool sharesMemory)
    {
        var relocationsAt = HeaderSize + steps.Length * Unsafe.SizeOf<ChildStep>();
        var arenaAt = (relocationsAt + arena.Relocations.Count * 4 + 15) & ~15;
        var image = new byte[arenaAt + arena.Written.Length];
        var header = MemoryMarshal.Cast<byte, uint>(image.AsSpan(0, HeaderSize));
        header[0] = Magic;
        header[1] = (uint)steps.Length;
        header[2] = HeaderSize;
        header[3] = (uint)arena.Relocations.Count;
        header[4] = (uint)relocationsAt;
        header[5] = (uint)arenaAt;
        header[6] = (uint)arena.Written.Length;
        header[7] = (uint)firstFree;
        header[8] = unchecked((uint)cgroupSlot);
        header[9] = sharesMemory ? 1u : 0;
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(40), cloneFlags);
        MemoryMarshal.AsBytes(steps).CopyTo(image.AsSpan(HeaderSize));
        MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(arena.Relocations)).CopyTo(image.AsSpan(relocationsAt));
        arena.Written.CopyTo(image.AsSpan(arenaAt));
        return image;
    }

    /// <summary>How a child of this image is to be born.</summary>
    internal static ChildBirth BirthOf(ReadOnlySpan<byte> image)
    {
        var header = MemoryMarshal.Cast<byte, uint>(image[..HeaderSize]);
        return new ChildBirth(BinaryPrimitives.ReadUInt64LittleEndian(image[40..]), (int)header[8] > 0, header[9] != 0);
    }
}

/// <param name="CloneFlags">Its namespaces.</param>
/// <param name="HasCgroup">It is born into a cgroup.</param>
/// <param name="SharesMemory">It has the launcher's memory until <c>execve</c>.</param>
internal readonly record struct ChildBirth(ulong CloneFlags, bool HasCgroup, bool SharesMemory);
