using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Tests.Containers.Planning;

public class EnvironmentVariablesTests
{
    [Fact]
    public void Defaults_come_first_and_home_last() =>
        Resolve(new ProcessOptions { Tty = true }).ShouldBe([EnvironmentVariables.DefaultPath, "HOSTNAME=box", "TERM=xterm", "HOME=/root"]);

    [Fact]
    public void A_later_value_takes_the_place_of_an_earlier_one() =>
        Resolve(new ProcessOptions { Environment = [new EnvEntry("A", "3")] }, "A=1", "B=2", "PATH=/bin")
            .ShouldBe(["PATH=/bin", "HOSTNAME=box", "A=3", "B=2", "HOME=/root"]);

    [Fact]
    public void A_name_alone_that_the_caller_lacks_takes_the_variable_away() =>
        Resolve(new ProcessOptions { Environment = [new EnvEntry("A", null)] }, "A=1").ShouldNotContain("A=1");

    [Fact]
    public void A_prefix_of_a_name_is_another_name() =>
        Resolve(new ProcessOptions(), "HO=1", "HOMES=2").ShouldContain("HOME=/root");

    /// <summary>CVE-2026-57231: such an entry made another engine copy the host's variable.</summary>
    [Theory]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("*")]
    [InlineData("=x")]
    public void An_entry_of_the_image_without_a_name_or_value_is_dropped(string entry) =>
        Resolve(new ProcessOptions(), entry).ShouldBe([EnvironmentVariables.DefaultPath, "HOSTNAME=box", "HOME=/root"]);

    private static ValueList<string> Resolve(ProcessOptions options, params string[] image) =>
        EnvironmentVariables.Resolve(options, new ExecutionConfig { Env = image.ToValueList() }, "box", "/root");
}
