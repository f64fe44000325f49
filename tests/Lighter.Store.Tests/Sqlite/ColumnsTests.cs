using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Lighter.Oci.Content;
using Lighter.Oci.Json;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Tests.Sqlite;

public sealed class ColumnsTests
{
    [Fact]
    public void Any_map_comes_back() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>, NonNull<string>>((key, value) =>
    {
        var map = new ValueMap { [Valid(key)] = Valid(value), ["b"] = "" };
        return Columns.ReadMap(Columns.Write(map)).Equals(map);
    }));

    [Fact]
    public void Any_list_comes_back() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>[]>(items =>
    {
        var list = items.Select(Valid).ToValueList();
        return Columns.ReadList(Columns.Write(list)).Equals(list);
    }));

    [Fact]
    public void Digests_come_back()
    {
        ValueList<Digest> digests = [Digest.OfSha256("a"u8), Digest.OfSha256("b"u8)];
        Columns.ReadDigests(Columns.Write(digests)).ShouldBe(digests);
        Columns.ReadDigests("").ShouldBeEmpty();
    }

    /// <summary>Labels are text; half a surrogate pair is none.</summary>
    private static string Valid(NonNull<string> text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
}
