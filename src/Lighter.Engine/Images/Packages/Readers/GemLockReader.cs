using System.Text;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What Ruby's Bundler decided to install: lines <c>    NAME (VERSION)</c> below a source's <c>specs:</c>.</summary>
internal sealed class GemLockReader : IPackageReader
{
    private const int NameIndent = 4;

    public bool Reads(string path) => Path.GetFileName(path) == "Gemfile.lock";

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        var isInSpecs = false;
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n').Select(static line => line.TrimEnd('\r')))
        {
            if (line.Length > 0 && line[0] != ' ')
                isInSpecs = false;
            else if (line == "  specs:")
                isInSpecs = true;
            else if (isInSpecs && Indent(line) == NameIndent && line.EndsWith(')') && line.IndexOf(" (", NameIndent, StringComparison.Ordinal) is > 0 and var bracket)
                yield return new("gem", null, line[NameIndent..bracket], line[(bracket + 2)..^1]);
        }
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
