namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What a .NET program was built with. <see href="https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing"/></summary>
internal sealed class DotnetReader : IPackageReader
{
    public bool Reads(string path) => path.EndsWith(".deps.json", StringComparison.Ordinal);

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        using var document = JsonText.Parse(content);
        return
        [
            .. document.RootElement.Member("libraries").Objects()
                .Where(static library => library.Value.Text("type") == "package")
                .Select(static library => library.Name.Split('/'))
                .Where(static words => words.Length == 2)
                .Select(static words => new FoundPackage("nuget", null, words[0], words[1])),
        ];
    }
}
