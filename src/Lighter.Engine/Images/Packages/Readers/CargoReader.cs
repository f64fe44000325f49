using System.Text;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>What Rust's Cargo decided to build with. <see href="https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html"/></summary>
internal sealed class CargoReader : IPackageReader
{
    private const string Section = "[[package]]";

    public bool Reads(string path) => Path.GetFileName(path) == "Cargo.lock";

    public IEnumerable<FoundPackage> Read(string path, byte[] content)
    {
        string? name = null, version = null;
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n').Select(static line => line.Trim()).Append(Section))
        {
            if (line.StartsWith('['))
            {
                if (name is not null && version is not null)
                    yield return new("cargo", null, name, version);
                (name, version) = (null, null);
            }

            name ??= Value(line, "name");
            version ??= Value(line, "version");
        }
    }

    private static string? Value(string line, string key)
    {
        var words = line.Split('=', 2);
        return words.Length == 2 && words[0].Trim() == key && words[1].Trim() is ['"', .. var value, '"'] ? value : null;
    }
}
