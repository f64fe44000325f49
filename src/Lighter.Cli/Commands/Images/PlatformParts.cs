using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Images;

/// <summary>A platform by its parts one by one, as buildah has them.</summary>
internal sealed class PlatformParts
{
    private readonly Option<string?> _os = Options.Text("os", "Operating system of the image");
    private readonly Option<string?> _architecture = Options.Text("arch", "Architecture of the image");
    private readonly Option<string?> _variant = Options.Text("variant", "Variant of the architecture");

    public IEnumerable<Option> All => [_os, _architecture, _variant];

    /// <summary>Null where nothing is said.</summary>
    public string? Read(Parse parse)
    {
        var (os, architecture, variant) = (parse.Get(_os), parse.Get(_architecture), parse.Get(_variant));
        if (os is null && architecture is null && variant is null)
            return null;
        var host = Oci.Content.Platform.Host;
        return $"{os ?? host.Os}/{architecture ?? host.Architecture}{(variant is null ? "" : $"/{variant}")}";
    }
}
