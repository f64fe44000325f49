using Lighter.Oci.Content;

namespace Lighter.Oci.Tests.Content;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux/amd64", "linux/amd64")]
    [InlineData("linux/x86_64", "linux/amd64")]
    [InlineData("x86-64", "linux/amd64")]
    [InlineData("Linux/AMD64/v1", "linux/amd64")]
    [InlineData("linux/amd64/v3", "linux/amd64/v3")]
    [InlineData("aarch64", "linux/arm64")]
    [InlineData("linux/arm64/v8", "linux/arm64")]
    [InlineData("linux/arm64/9", "linux/arm64/v9")]
    [InlineData("armhf", "linux/arm/v7")]
    [InlineData("linux/armel", "linux/arm/v6")]
    [InlineData("linux/arm", "linux/arm/v7")]
    [InlineData("linux/arm/5", "linux/arm/v5")]
    [InlineData("i386", "linux/386")]
    [InlineData("macos/arm64", "darwin/arm64")]
    [InlineData("riscv64", "linux/riscv64")]
    public void Platforms_are_read_in_the_spellings_people_use(string written, string normalised) =>
        Platform.Parse(written).ToString().ShouldBe(normalised);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("linux/")]
    [InlineData("linux/arm/v7/x")]
    [InlineData("linux/*")]
    [InlineData("toaster")]
    [InlineData("linux/../etc")]
    [InlineData("..")]
    public void What_is_no_platform_is_refused(string text) =>
        Should.Throw<LighterException>(() => Platform.Parse(text)).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void An_operating_system_alone_takes_the_hosts_architecture() =>
        Platform.Parse("linux").ShouldBe(Platform.Host.Normalized());
}
