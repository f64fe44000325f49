using Lighter.Cli.Commands;
using Lighter.Cli.Help;
using Lighter.Cli.Rendering;
using Lighter.Testing;

namespace Lighter.Cli.Tests.Help;

public class HelpTests
{
    /// <summary>Set to write the texts anew; then look at what changed.</summary>
    private const string Accept = "LIGHTER_ACCEPT";

    [Theory]
    [InlineData("", "lighter")]
    [InlineData("stop", "stop")]
    [InlineData("container cp", "container-cp")]
    [InlineData("volume", "volume")]
    [InlineData("run", "run")]
    public async Task Help_is_as_verified(string words, string name)
    {
        var console = new RecordedConsole();
        string[] line = [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
        (await CommandLine.RunAsync(line, console, TestContext.Current.CancellationToken)).ShouldBe(0);
        Verify(Path.Join(ProjectFolder.Root, "tests/Lighter.Cli.Tests/Help/Verified", $"{name}.txt"), console.OutText);
    }

    [Fact]
    public void The_pages_in_docs_are_those_of_the_grammar()
    {
        var folder = Path.Join(ProjectFolder.Root, "docs/cli");
        var pages = MarkdownPages.All();
        foreach (var (name, text) in pages)
            Verify(Path.Join(folder, name), text);
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(pages.Select(page => page.Name), ignoreOrder: true);
    }

    [Fact]
    public void No_line_is_wider_than_the_terminal()
    {
        var writer = new StringWriter();
        CommandHelp.Write(writer, Lighter.Cli.Commands.Containers.ContainerRun.Create(), "lighter run", 80);
        writer.ToString().Split('\n').Where(line => line.Length > 80).ShouldBeEmpty();
    }

    private static void Verify(string path, string text)
    {
        if (Environment.GetEnvironmentVariable(Accept) is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        text.ShouldBe(File.ReadAllText(path), $"{path}: run the tests with {Accept}=1 and look at the difference");
    }
}
