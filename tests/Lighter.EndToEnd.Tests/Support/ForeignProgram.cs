using System.Buffers.Binary;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>A whole program for arm64, which writes <c>aarch64</c> and ends.</summary>
internal static class ForeignProgram
{
    private const ulong Address = 0x400000;
    private const int HeadersLength = 64 + 56;

    private static readonly uint[] Instructions =
    [
        0xD2800020, // mov x0, #1
        0x100000E1, // adr x1, text
        0xD2800102, // mov x2, #8
        0xD2800808, // mov x8, #64 (write)
        0xD4000001, // svc #0
        0xD2800000, // mov x0, #0
        0xD2800BA8, // mov x8, #93 (exit)
        0xD4000001, // svc #0
    ];

    public static void Write(string path)
    {
        File.WriteAllBytes(path, Bytes());
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static byte[] Bytes()
    {
        var text = "aarch64\n"u8;
        var program = new byte[HeadersLength + Instructions.Length * sizeof(uint) + text.Length];
        byte[] start = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        start.CopyTo(program, 0);
        Put(16, 2, 2); // an executable
        Put(18, 183, 2); // for arm64
        Put(20, 1, 4);
        Put(24, Address + HeadersLength, 8);
        Put(32, 64, 8); // where the program header is
        Put(52, 64, 2);
        Put(54, 56, 2);
        Put(56, 1, 2);
        Put(64, 1, 4); // loaded
        Put(68, 5, 4); // to be read and executed
        Put(80, Address, 8);
        Put(88, Address, 8);
        Put(96, (ulong)program.Length, 8);
        Put(104, (ulong)program.Length, 8);
        Put(112, 0x10000, 8);
        for (var i = 0; i < Instructions.Length; i++)
            Put(HeadersLength + i * sizeof(uint), Instructions[i], 4);
        text.CopyTo(program.AsSpan(program.Length - text.Length));
        return program;

        void Put(int offset, ulong value, int length)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            bytes[..length].CopyTo(program.AsSpan(offset));
        }
    }
}
