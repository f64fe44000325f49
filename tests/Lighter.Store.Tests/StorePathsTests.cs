namespace Lighter.Store.Tests;

public sealed class StorePathsTests
{
    [Fact]
    public void Root_has_the_system_directories() =>
        StorePaths.For(null, null, 0, _ => "/home/x").ShouldBe(new StorePaths("/var/lib/lighter", "/run/lighter"));

    [Fact]
    public void Users_have_their_own() =>
        StorePaths.For(null, null, 1000, Environment(("HOME", "/home/x"), ("XDG_RUNTIME_DIR", "/run/user/1000")))
            .ShouldBe(new StorePaths("/home/x/.local/share/lighter", "/run/user/1000/lighter"));

    [Fact]
    public void Data_home_and_explicit_places_come_first()
    {
        StorePaths.For(null, "/r", 1000, Environment(("XDG_DATA_HOME", "/data"), ("HOME", "/home/x"))).ShouldBe(new StorePaths("/data/lighter", "/r"));
        StorePaths.For("/a/../b", "/r", 0, _ => null).Root.ShouldBe("/b");
    }

    [Fact]
    public void Without_a_home_the_error_says_what_to_do() =>
        Should.Throw<LighterException>(() => StorePaths.For(null, "/r", 1000, _ => null)).Hint.ShouldNotBeNull();

    [Fact]
    public void A_run_directory_that_others_may_write_to_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("lighter-run-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0x1FF /* 0777 */);
        Should.Throw<LighterException>(() => new StorePaths(folder, folder).EnsureRunRoot()).Code.ShouldBe(ErrorCode.PermissionDenied);
        Directory.Delete(folder);
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
