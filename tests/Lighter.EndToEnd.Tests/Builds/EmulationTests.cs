using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Programs of another processor: run where the kernel has a handler for them, and explained where it has none.</summary>
public sealed class EmulationTests : IDisposable
{
    private const string Nothing = "this machine (linux/amd64) has nothing that runs programs for linux/arm64";

    private readonly Sandbox _box;

    public EmulationTests(BaseImages images)
    {
        Assert.SkipUnless(RegisteredHandler.Missing is null, RegisteredHandler.Missing ?? "");
        _box = new(images);
        _box.Write("app/Dockerfile", "FROM scratch AS app\nCOPY program /program\nCMD [\"/program\"]\nFROM app\nRUN --network=none [\"/program\"]\n");
        ForeignProgram.Write(Path.Join(_box.Folder, "app/program"));
    }

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Without_a_handler_files_are_copied_and_commands_say_what_to_install()
    {
        _box.Lighter("build", "--platform", "linux/arm64", "--target", "app", "-t", "app", "app").ShouldSucceed();
        var failed = _box.Lighter("build", "--platform", "linux/arm64", "app").ShouldFail(1, Nothing);
        failed.Error.ShouldContain("qemu-user-static");
        failed.Error.ShouldNotContain("exec format error");
        _box.Lighter("run", "--rm", "--network", "none", "--platform", "linux/arm64", "--pull", "never", "app").ShouldFail(126, Nothing).Error.ShouldContain("qemu-user-static");
    }

    [Fact]
    public void With_a_handler_commands_run_and_the_progress_says_by_what()
    {
        using var handler = new RegisteredHandler(Path.Join(_box.Folder, "handlers"), "OPF");
        var built = _box.Lighter("build", "--platform", "linux/arm64,linux/amd64", "--target", "app", "-t", "app", "app").ShouldSucceed();
        built = _box.Lighter("build", "--platform", "linux/arm64", "--progress", "plain", "app").ShouldSucceed();
        built.Error.ShouldContain("programs for linux/arm64 are emulated on this machine by /usr/libexec/qemu-binfmt/aarch64-binfmt-P");
        built.Error.ShouldMatch("(?m)^#[0-9]+ [0-9.]+ aarch64$");
        _box.Lighter("run", "--rm", "--network", "none", "--platform", "linux/arm64", "--pull", "never", "app").ShouldSucceed().Output.ShouldBe("aarch64\n");
    }

    [Fact]
    public void A_handler_that_the_image_would_have_to_bring_is_told()
    {
        using var handler = new RegisteredHandler(Path.Join(_box.Folder, "handlers"), "OP");
        _box.Lighter("build", "--platform", "linux/arm64", "app")
            .ShouldFail(1, "programs for linux/arm64 are run by /usr/libexec/qemu-binfmt/aarch64-binfmt-P here, which the image does not have");
    }
}
