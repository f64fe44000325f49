using Lighter.Cli.Grammar;
using Lighter.Oci.Content;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>podman's way to say <c>--platform</c> in parts.</summary>
internal sealed class PlatformFlags
{
    private readonly Option<string?> _os = Options.Text("os", "Operating system of the image");
    private readonly Option<string?> _architecture = Options.Text("arch", "Architecture of the image");
    private readonly Option<string?> _variant = Options.Text("variant", "Variant of the image's architecture");

    public IEnumerable<Option> All => [_architecture, _os, _variant];

    /// <summary>What is not said is the host's.</summary>
    public string? Apply(Parse parse, string? platform)
    {
        var (os, architecture, variant) = (parse.Get(_os), parse.Get(_architecture), parse.Get(_variant));
        if ((os ?? architecture ?? variant) is null)
            return platform;
        if (platform is not null)
            throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: --platform cannot be combined with --os, --arch and --variant");
        var words = $"{os ?? Platform.Host.Os}/{architecture ?? Platform.Host.Architecture}";
        return variant is null ? words : $"{words}/{variant}";
    }
}
