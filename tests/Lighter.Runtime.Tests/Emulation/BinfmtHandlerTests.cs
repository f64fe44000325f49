using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Runtime.Tests.Emulation;

/// <summary>What the kernel says of a handler, and which programs are its.</summary>
public sealed class BinfmtHandlerTests
{
    private const string Arm64 = """
        enabled
        interpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P
        flags: POF
        offset 0
        magic 7f454c460201010000000000000000000200b700
        mask ffffffffffffff00fffffffffffffffffeffffff

        """;

    [Fact]
    public void An_entry_is_read()
    {
        var handler = BinfmtHandler.Parse("qemu-aarch64", Arm64)!;
        handler.Interpreter.ShouldBe("/usr/libexec/qemu-binfmt/aarch64-binfmt-P");
        handler.IsInEveryRoot.ShouldBeTrue();
        handler.Magic.Length.ShouldBe(20);
    }

    [Theory]
    [InlineData("linux/arm64", true)]
    [InlineData("linux/arm64/v8", true)]
    [InlineData("linux/arm/v7", false)]
    [InlineData("linux/amd64", false)]
    [InlineData("linux/s390x", false)]
    [InlineData("linux/ppc64le", false)]
    public void A_handler_is_for_the_programs_that_begin_as_it_says(string platform, bool isHandled) =>
        BinfmtHandler.Parse("x", Arm64)!.Handles(ElfStart.Of(Platform.Parse(platform))).ShouldBe(isHandled);

    [Theory]
    [InlineData("")]
    [InlineData("disabled\ninterpreter /x\nmagic 7f\n")]
    [InlineData("enabled\ninterpreter /usr/bin/java\nflags: \nextension .jar\n")]
    public void What_is_disabled_or_goes_by_the_name_of_files_is_none(string text) => BinfmtHandler.Parse("x", text).ShouldBeNull();

    [Fact]
    public void A_handler_of_any_platform_is_found_by_its_own_bytes()
    {
        foreach (var architecture in new[] { "386", "amd64", "arm", "arm64", "ppc64", "ppc64le", "s390x", "riscv64", "loong64", "mips", "mipsle", "mips64", "mips64le" })
        {
            var start = ElfStart.Of(Platform.Parse("linux/" + architecture))!;
            new BinfmtHandler { Name = "x", Interpreter = "/x", Magic = start.AsMemory(0, 20) }.Handles(start).ShouldBeTrue(architecture);
        }
    }

    [Fact]
    public void What_the_processor_runs_by_itself_is_not_foreign() => ForeignPlatform.Find(Platform.Host).ShouldBeNull();

    [Fact]
    public void A_failure_is_told_with_what_to_do()
    {
        var platform = Platform.Parse("linux/arm64");
        new ForeignPlatform(platform, null).Explain(Errno.ENOEXEC)!.Hint!.ShouldContain("qemu-user-static");
        new ForeignPlatform(platform, null).Explain(Errno.ENOENT).ShouldBeNull();
        var bound = BinfmtHandler.Parse("qemu", Arm64.Replace("POF", "PO"))!;
        new ForeignPlatform(platform, bound).Explain(Errno.ENOENT)!.Message.ShouldContain("which the image does not have");
    }
}
