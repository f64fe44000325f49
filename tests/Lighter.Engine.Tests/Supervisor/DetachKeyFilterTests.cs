using System.Text;
using Lighter.Engine.Supervisor;

namespace Lighter.Engine.Tests.Supervisor;

public sealed class DetachKeyFilterTests
{
    [Theory]
    [InlineData("abc", "abc", false)]
    [InlineData("ab\u0010\u0011cd", "ab", true)]
    [InlineData("a\u0010b", "a\u0010b", false)]
    [InlineData("\u0010\u0010\u0011", "\u0010", true)]
    [InlineData("a\u0010", "a", false)]
    public void Only_the_whole_sequence_leaves(string typed, string passed, bool leaves)
    {
        var filter = new DetachKeyFilter([0x10, 0x11]);
        var target = new byte[64];
        filter.Filter(Encoding.ASCII.GetBytes(typed), target, out var length).ShouldBe(leaves);
        Encoding.ASCII.GetString(target, 0, length).ShouldBe(passed);
    }
}
