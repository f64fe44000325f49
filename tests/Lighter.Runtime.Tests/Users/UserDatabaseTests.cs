using Lighter.Runtime.Users;

namespace Lighter.Runtime.Tests.Users;

public class UserDatabaseTests
{
    private const string Passwd = "root:x:0:0:root:/root:/bin/sh\n# comment\nbroken\nada:x:1000:100:Ada:/home/ada:/bin/sh\n7:x:42:42::/seven:\nhuge:x:4294967296:0::/:\n";
    private const string Group = "root:x:0:\nusers:x:100:\nwheel:x:10:ada,root\naudio:x:29:ada\nada:x:100:ada\n9:x:55:\n";

    private static readonly UserDatabase Database = new(Passwd, Group);

    [Theory]
    [InlineData(null, 0u, 0u, "/root")]
    [InlineData("", 0u, 0u, "/root")]
    [InlineData("0", 0u, 0u, "/root")]
    [InlineData("ada", 1000u, 100u, "/home/ada")]
    [InlineData("1000", 1000u, 100u, "/home/ada")]
    [InlineData("ada:", 1000u, 100u, "/home/ada")]
    [InlineData("ada:wheel", 1000u, 10u, "/home/ada")]
    [InlineData("ada:12", 1000u, 12u, "/home/ada")]
    [InlineData(":wheel", 0u, 10u, "/root")]
    [InlineData("5", 5u, 0u, "/")]
    [InlineData("1:2", 1u, 2u, "/")]
    [InlineData("7", 7u, 0u, "/")] // a number is never a name, CVE-2026-30892
    [InlineData("7:", 7u, 0u, "/")]
    [InlineData("9:9", 9u, 9u, "/")]
    [InlineData(":", 0u, 0u, "/root")]
    [InlineData("2147483647", 2147483647u, 0u, "/")]
    public void Names_and_numbers_are_looked_up(string? text, uint uid, uint gid, string home)
    {
        var user = Database.Resolve(text);
        (user.Uid, user.Gid, user.Home).ShouldBe((uid, gid, home));
    }

    [Theory]
    [InlineData("stranger", "unable to find user stranger: no matching entries in passwd file")]
    [InlineData("ada:strangers", "unable to find group strangers: no matching entries in group file")]
    [InlineData("-1", "uids and gids must be in range 0-2147483647")]
    [InlineData("4294967295", "uids and gids must be in range 0-2147483647")]
    [InlineData("4294967296", "uids and gids must be in range 0-2147483647")]
    [InlineData("99999999999999999999", "uids and gids must be in range 0-2147483647")]
    [InlineData("0:-1", "uids and gids must be in range 0-2147483647")]
    [InlineData("99999999999", "uids and gids must be in range 0-2147483647")]
    [InlineData("2147483648", "uids and gids must be in range 0-2147483647")]
    [InlineData("a:b:c", "unable to find user a: no matching entries in passwd file")]
    [InlineData("huge", "uids and gids must be in range 0-2147483647")] // CVE-2024-40635
    [InlineData("0x0", "unable to find user 0x0")]
    [InlineData(" 0", "unable to find user  0")]
    public void What_is_neither_is_an_error(string text, string message) =>
        Should.Throw<LighterException>(() => Database.Resolve(text)).Message.ShouldContain(message);

    [Fact]
    public void Groups_that_list_the_user_come_along() => Database.Resolve("ada").AdditionalGids.ShouldBe([100u, 10u, 29u]);

    [Fact]
    public void A_group_of_ones_own_choice_comes_alone() => Database.Resolve("ada:users").AdditionalGids.ShouldBe([100u]);

    [Fact]
    public void A_number_without_an_entry_has_no_further_groups() => Database.Resolve("5").AdditionalGids.ShouldBe([0u]);

    [Fact]
    public void Without_files_numbers_still_do()
    {
        new UserDatabase("", "").Resolve("3:4").Gid.ShouldBe(4u);
        new UserDatabase("", "").Resolve(null).Home.ShouldBe("/root");
    }
}
