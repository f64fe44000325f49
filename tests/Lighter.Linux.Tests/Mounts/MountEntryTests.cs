namespace Lighter.Linux.Tests.Mounts;

public sealed class MountEntryTests
{
    [Fact]
    public void A_line_with_optional_fields_and_escapes_is_read()
    {
        var entry = MountEntry.Parse(@"36 35 98:0 /mnt1 /mnt\0402 rw,noatime shared:1 master:2 - ext3 /dev/root rw,errors=continue" + "\n").Single();

        entry.MountPoint.ShouldBe("/mnt 2");
        entry.Propagation.ShouldBe("shared:1 master:2");
        entry.Type.ShouldBe("ext3");
        entry.SuperOptions.ShouldBe("rw,errors=continue");
    }

    [Theory]
    [InlineData("")]
    [InlineData("36 35 98:0 / /mnt rw")]
    [InlineData("x y z a b c - d e f")]
    public void A_broken_line_is_left_out(string line) => MountEntry.Parse(line).ShouldBeEmpty();
}
