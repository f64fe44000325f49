using System.Buffers.Binary;
using Lighter.Oci.Content;

namespace Lighter.Runtime;

/// <summary>How a program for a processor begins. <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html"/></summary>
internal static class ElfStart
{
    private const int Length = 128;
    private const int ClassIndex = 4;
    private const int DataIndex = 5;
    private const int VersionIndex = 6;
    private const int TypeIndex = 16;
    private const int MachineIndex = 18;
    private const int VersionWordIndex = 20;
    private const int Executable = 2;

    /// <summary>Null for a processor that is not known here.</summary>
    public static byte[]? Of(Platform platform) => platform.Normalized().Architecture switch
    {
        "386" => Make(bits: 32, isLittle: true, machine: 3),
        "amd64" => Make(bits: 64, isLittle: true, machine: 62),
        "arm" => Make(bits: 32, isLittle: true, machine: 40),
        "arm64" => Make(bits: 64, isLittle: true, machine: 183),
        "ppc64" => Make(bits: 64, isLittle: false, machine: 21),
        "ppc64le" => Make(bits: 64, isLittle: true, machine: 21),
        "s390x" => Make(bits: 64, isLittle: false, machine: 22),
        "riscv64" => Make(bits: 64, isLittle: true, machine: 243),
        "loong64" => Make(bits: 64, isLittle: true, machine: 258),
        "mips" => Make(bits: 32, isLittle: false, machine: 8),
        "mipsle" => Make(bits: 32, isLittle: true, machine: 8),
        "mips64" => Make(bits: 64, isLittle: false, machine: 8),
        "mips64le" => Make(bits: 64, isLittle: true, machine: 8),
        _ => null,
    };

    private static byte[] Make(int bits, bool isLittle, ushort machine)
    {
        var start = new byte[Length];
        "\u007fELF"u8.CopyTo(start);
        start[ClassIndex] = (byte)(bits / 32);
        start[DataIndex] = (byte)(isLittle ? 1 : 2);
        start[VersionIndex] = 1;
        Write(start.AsSpan(TypeIndex), Executable, isLittle);
        Write(start.AsSpan(MachineIndex), machine, isLittle);
        start[isLittle ? VersionWordIndex : VersionWordIndex + 3] = 1;
        return start;
    }

    private static void Write(Span<byte> target, ushort value, bool isLittle)
    {
        if (isLittle)
            BinaryPrimitives.WriteUInt16LittleEndian(target, value);
        else
            BinaryPrimitives.WriteUInt16BigEndian(target, value);
    }
}
