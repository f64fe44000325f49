using Lighter.Cli.Commands.Images;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>--platform</c>, or its parts one by one as buildah has them.</summary>
internal sealed class PlatformFlags
{
    private readonly Option<string?> _platform = Options.Text("platform", "Platform of the image, os/arch[/variant]");
    private readonly PlatformParts _parts = new();

    public IEnumerable<Option> All => [_platform, .. _parts.All];

    /// <summary>Null where nothing is said.</summary>
    public string? Read(Parse parse) => parse.Get(_platform) ?? _parts.Read(parse);
}
