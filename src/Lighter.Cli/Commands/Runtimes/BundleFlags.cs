using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>create</c> and <c>run</c> have in common.</summary>
internal sealed class BundleFlags
{
    private readonly Option<string?> _bundle = new("bundle", 'b', "Folder with config.json; the current one unless given", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
    private readonly Option<bool> _noPivot = Options.Switch("no-pivot", "Move the root in place of pivot_root, as an initramfs needs it");
    private readonly Option<bool> _noNewKeyring = Options.Switch("no-new-keyring", "Keep the caller's session keyring");
    private readonly ProcessFileFlags _files = new();

    public IReadOnlyList<Option> All => [_bundle, .. _files.All, _noPivot, _noNewKeyring];

    public BundleOptions Read(Parse parse) => new()
    {
        Id = parse.Arguments[0],
        Bundle = parse.Get(_bundle) ?? ".",
        Files = _files.Read(parse),
        NoPivot = parse.Get(_noPivot),
        NoNewKeyring = parse.Get(_noNewKeyring),
    };
}
