using FsCheck;
using FsCheck.Fluent;
using Lighter.Layers.Tar;
using Lighter.Linux;

namespace Lighter.Layers.Tests.Tar;

public class TarRoundTripTests
{
    private static readonly Gen<string> Names =
        from bytes in Gen.Choose(1, 255).ArrayOf()
        from pad in Gen.Elements(0, 0, 90, 99, 100, 101, 155, 156, 255, 256, 300)
        select PathText.Decode([.. new byte[pad].Select(static (_, i) => (byte)(i % 50 == 49 ? '/' : 'n')), .. bytes.Select(static b => (byte)b), (byte)'e']);

    private static readonly Gen<TarEntry> Entries =
        from name in Names
        from link in Names
        from kind in Gen.Elements(Enum.GetValues<TarEntryKind>())
        from mode in Gen.Choose(0, 0xFFF)
        from uid in Gen.Elements(0u, 1u, 0x1FFFFFu, 0x200000u, uint.MaxValue - 2)
        from seconds in Gen.Elements(0L, 1, -1, -99999, 1L << 33, (1L << 33) - 1, 1_600_000_000)
        from nanoseconds in Gen.Elements(0L, 1, 500_000_000, 999_999_999)
        from value in Gen.Choose(0, 255).ArrayOf()
        from size in Gen.Choose(0, 3000)
        from minor in Gen.Choose(0, 0xFFFFF)
        select new TarEntry
        {
            Name = kind == TarEntryKind.Directory ? name + "/" : name,
            Kind = kind,
            Permissions = mode,
            Uid = uid,
            Gid = uid ^ 1,
            Modified = new FileTime(seconds, nanoseconds),
            Size = kind == TarEntryKind.Regular ? size : 0,
            LinkName = kind is TarEntryKind.Symlink or TarEntryKind.HardLink ? link : "",
            Device = kind is TarEntryKind.BlockDevice or TarEntryKind.CharacterDevice ? new DeviceNumber(259, (uint)minor) : default,
            Attributes = value.Length == 0 ? [] : [new ExtendedAttribute("user.a", [.. value.Select(static b => (byte)b)])],
        };

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(Entries.ArrayOf().ToArbitrary(), static entries =>
        {
            var stream = new MemoryStream();
            var writer = new TarWriter(stream);
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
                writer.WriteContent(new byte[entry.Size]);
            }

            writer.Finish();
            stream.Position = 0;
            var reader = new TarReader(stream);
            foreach (var expected in entries)
            {
                reader.TryNext(out var read).ShouldBeTrue();
                (read! with { Attributes = [] }).ShouldBe(expected with { Attributes = [] });
                read.Attributes.Select(static a => (a.Name, Convert.ToHexString(a.Value)))
                    .ShouldBe(expected.Attributes.Select(static a => (a.Name, Convert.ToHexString(a.Value))));
            }

            reader.TryNext(out _).ShouldBeFalse();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_bytes_make_the_reader_fail_otherwise_than_by_saying_so() =>
        Prop.ForAll(Gen.Choose(0, 255).ArrayOf(700).ToArbitrary(), static noise =>
        {
            var archive = new Testing.Archives.RawTar().Pax(("path", "x")).File("f", new string('y', 600)).ToArray();
            foreach (var at in Enumerable.Range(0, 40))
                archive[noise[at] * 7 % archive.Length] = (byte)noise[at + 40];
            for (var i = 0; i + 512 <= archive.Length; i += 512)
                _ = archive[i] == 0 ? archive : Reseal(archive, i);
            var reader = new TarReader(new MemoryStream(archive));
            try
            {
                while (reader.TryNext(out _))
                    reader.ReadContent();
            }
            catch (LighterException)
            {
                // saying so
            }
        }).QuickCheckThrowOnFailure();

    private static byte[] Reseal(byte[] archive, int offset)
    {
        var block = archive[offset..(offset + 512)];
        Testing.Archives.RawTar.Sealed(block).CopyTo(archive, offset);
        return archive;
    }
}
