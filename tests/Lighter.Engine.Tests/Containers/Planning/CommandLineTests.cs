using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Oci.Images;

namespace Lighter.Engine.Tests.Containers.Planning;

public class CommandLineTests
{
    private static readonly ExecutionConfig Image = new() { Entrypoint = ["/entry"], Cmd = ["a", "b"] };

    [Fact]
    public void The_image_says_what_runs()
    {
        var (entrypoint, arguments) = CommandLine.Resolve(new ProcessOptions(), Image);
        entrypoint.ShouldBe(["/entry"]);
        arguments.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Words_after_the_image_replace_its_command_only()
    {
        var (entrypoint, arguments) = CommandLine.Resolve(new ProcessOptions { Arguments = ["c"] }, Image);
        entrypoint.ShouldBe(["/entry"]);
        arguments.ShouldBe(["c"]);
    }

    [Fact]
    public void A_new_entry_point_drops_the_command_of_the_image()
    {
        var (entrypoint, arguments) = CommandLine.Resolve(new ProcessOptions { Entrypoint = ["/other"] }, Image);
        entrypoint.ShouldBe(["/other"]);
        arguments.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_entry_point_clears_the_one_of_the_image()
    {
        var (entrypoint, arguments) = CommandLine.Resolve(new ProcessOptions { Entrypoint = [], Arguments = ["ls"] }, Image);
        entrypoint.ShouldBeEmpty();
        arguments.ShouldBe(["ls"]);
    }

    [Fact]
    public void Nothing_to_run_is_an_error() =>
        Should.Throw<LighterException>(() => CommandLine.Resolve(new ProcessOptions { Entrypoint = [] }, Image))
            .Message.ShouldBe("no command specified");
}
