using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Manifests;

/// <summary>How a registry is spoken to, also in the word that <c>docker manifest</c> has for it.</summary>
internal sealed class ManifestRegistryFlags
{
    private readonly RegistryFlags _registry = new();
    private readonly Option<bool> _insecure = Options.Switch("insecure", "The same as --tls-verify=false");

    public IEnumerable<Option> All => [_insecure, .. _registry.All];

    public RegistryAccess Read(Parse parse)
    {
        var access = _registry.Read(parse);
        return parse.Get(_insecure) ? access with { TlsVerify = false } : access;
    }
}
