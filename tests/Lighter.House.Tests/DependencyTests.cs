using System.Xml.Linq;

namespace Lighter.House.Tests;

/// <summary>The arrows between the rooms, as ARCHITECTURE.md draws them.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Errors"] = [],
        ["Linux"] = ["Errors"],
        ["Oci"] = ["Errors"],
        ["Dockerfile"] = ["Errors"],
        ["Registry"] = ["Oci", "Errors"],
        ["Layers"] = ["Oci", "Linux", "Errors"],
        ["Store"] = ["Layers", "Oci", "Linux", "Errors"],
        ["Runtime"] = ["Oci", "Linux", "Errors"],
        ["Network"] = ["Oci", "Linux", "Errors"],
        ["Build"] = ["Dockerfile", "Store", "Runtime", "Registry", "Layers", "Oci", "Linux", "Errors"],
        ["Engine"] = ["Build", "Network", "Runtime", "Store", "Registry", "Dockerfile", "Layers", "Oci", "Linux", "Errors"],
        ["Cli"] = ["Engine", "Build", "Network", "Runtime", "Store", "Registry", "Dockerfile", "Layers", "Oci", "Linux", "Errors"],
    };

    [Fact]
    public void Every_room_is_drawn() =>
        Projects().Select(Name).Order().ShouldBe(Allowed.Keys.Order());

    [Fact]
    public void Arrows_go_down_only()
    {
        foreach (var project in Projects())
            References(project).Except(Allowed[Name(project)]).ShouldBeEmpty($"{Name(project)} may not use these rooms");
    }

    [Fact]
    public void Only_the_kernel_room_may_be_unsafe() =>
        Projects().Where(p => XDocument.Load(p).Descendants("AllowUnsafeBlocks").Any()).Select(Name).ShouldBe(["Linux"]);

    [Fact]
    public void Every_room_is_in_the_architecture()
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "ARCHITECTURE.md"));
        Allowed.Keys.Where(room => !page.Contains($"Lighter.{room}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string[] Projects() =>
        Directory.GetFiles(Path.Join(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project)["Lighter.".Length..];

    private static IEnumerable<string> References(string project) => XDocument.Load(project)
        .Descendants("ProjectReference")
        .Select(reference => Name(reference.Attribute("Include")!.Value));
}
