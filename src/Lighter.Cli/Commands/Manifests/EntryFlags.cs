using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Manifests;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Manifests;

/// <summary>What an entry of a list says of its image.</summary>
internal sealed class EntryFlags
{
    private readonly Option<ValueMap> _annotations = Options.Map("annotation", null, "Annotation of the entry, key=value", "list");
    private readonly Option<string?> _architecture = Options.Text("arch", "Architecture that the entry tells");
    private readonly Option<string?> _os = Options.Text("os", "Operating system that the entry tells");
    private readonly Option<ValueList<string>> _features = Options.Words("os-features", null, "Features of the operating system that the image needs");
    private readonly Option<string?> _version = Options.Text("os-version", "Version of the operating system that the image needs");
    private readonly Option<string?> _variant = Options.Text("variant", "Variant of the architecture that the entry tells");

    public IEnumerable<Option> All => [_annotations, _architecture, _os, _features, _version, _variant];

    public EntryChanges Read(Parse parse) => new()
    {
        Annotations = parse.Get(_annotations),
        Architecture = parse.Get(_architecture),
        Os = parse.Get(_os),
        OsFeatures = parse.Get(_features),
        OsVersion = parse.Get(_version),
        Variant = parse.Get(_variant),
    };
}
