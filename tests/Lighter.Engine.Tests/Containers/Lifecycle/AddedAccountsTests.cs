using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Tests.Containers.Lifecycle;

/// <summary>The lines are those of podman.</summary>
public sealed class AddedAccountsTests
{
    private const string Image = "root:x:0:0:root:/root:/bin/sh\nme:x:7:8:::";
    private const string Groups = "root:x:0:\nus:x:9:me\n";
    private const string Host = "root:x:0:0:root:/root:/bin/bash\nann:x:1000:1001:Ann Other,room 5,,:/home/ann:/bin/bash\n";

    [Theory]
    [InlineData("1234:5678", "1234:*:1234:5678:container user:/w:/bin/sh", "5678:x:5678:1234")]
    [InlineData("1234", "1234:*:1234:0:container user:/w:/bin/sh", "1234:x:1234:1234")]
    [InlineData("1234:us", "1234:*:1234:9:container user:/w:/bin/sh", null)]
    [InlineData("1234:nobody", "1234:*:1234:0:container user:/w:/bin/sh", null)]
    [InlineData("7:9", null, null)]
    [InlineData("me", null, null)]
    [InlineData("me:77", null, "77:x:77:me")]
    [InlineData("0", null, null)]
    [InlineData(null, null, null)]
    [InlineData("-1:99999999999", null, null)]
    public void A_number_without_a_line_gets_one(string? user, string? passwd, string? group) =>
        Extend(new() { HostUsers = [] }, user).ShouldBe((passwd is null ? Image : $"{Image}\n{passwd}\n", group is null ? Groups : $"{Groups}{group}\n"));

    [Fact]
    public void Lines_are_made_of_what_is_asked_for() =>
        Extend(new() { PasswdEntry = "$USERNAME-$UID-$GID-$NAME-$HOME", GroupEntry = "$GROUPNAME-$GID-$USERLIST" }, "12:34")
            .ShouldBe(($"{Image}\n12-12-34-container user-/w\n", $"{Groups}34-34-12\n"));

    [Theory]
    [InlineData("ann")]
    [InlineData("1000")]
    public void A_user_of_the_host_is_found_by_name_and_number(string name) =>
        Extend(new() { HostUsers = [name, "root"] }, null).ShouldBe(($"{Image}\nann:*:1000:1001:Ann Other:/w:/bin/sh\n", Groups));

    [Fact]
    public void A_user_that_the_host_has_not_is_refused() =>
        Should.Throw<LighterException>(() => Extend(new() { HostUsers = ["bob"] }, null)).Message.ShouldStartWith("unknown user bob");

    [Fact]
    public void Nothing_is_read_unless_asked_for()
    {
        AddedAccounts.AreWanted(new()).ShouldBeFalse();
        AddedAccounts.AreWanted(new() { GroupEntry = "a" }).ShouldBeTrue();
        AddedAccounts.AreWanted(new() { HostUsers = ["a"] }).ShouldBeTrue();
    }

    private static (string, string) Extend(ProcessOptions options, string? user) => new AddedAccounts(options, user, "/w").Extend(Image, Groups, Host);
}
