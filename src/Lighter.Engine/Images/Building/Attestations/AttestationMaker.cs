using Lighter.Build;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Engine.Images.Packages;
using Lighter.Layers.Hashing;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>
/// Makes the manifests by which an index says things about its images, in BuildKit's form: each statement is a layer.
/// <see href="https://docs.docker.com/build/metadata/attestations/attestation-storage/"/>
/// </summary>
internal sealed class AttestationMaker(LighterEngine engine, BuildFacts facts)
{
    private const string PredicateAnnotation = "in-toto.io/predicate-type";
    private const string ReferenceAnnotation = "vnd.docker.reference.digest";
    private const string TypeAnnotation = "vnd.docker.reference.type";
    private const string AttestationType = "attestation-manifest";
    private const string Unnamed = "_";

    private static readonly Platform Unknown = new() { Os = "unknown", Architecture = "unknown" };

    private readonly Dictionary<string, Descriptor> _made = [];
    private readonly Dictionary<Digest, IReadOnlyList<FoundPackage>> _packages = [];

    /// <param name="image">What is spoken of.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="names">What it is going to be called.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The entry of the index; null when nothing is to be said.</returns>
    public Descriptor? Make(PlatformImage image, Descriptor manifest, IReadOnlyList<ImageReference> names, CancellationToken cancellation)
    {
        if (!facts.Options.Attestations.Any)
            return null;
        var key = $"{manifest.Digest} {string.Join(' ', names)}";
        if (!_made.TryGetValue(key, out var made))
        {
            var about = new StatementForm(Subjects(image, manifest.Digest, names));
            _made[key] = made = Put(Statements(image, facts.Options.Attestations, about, cancellation), manifest);
        }

        return made;
    }

    /// <summary>The same as files beside those that are spoken of.</summary>
    /// <param name="image">Whose files.</param>
    /// <param name="root">They.</param>
    /// <param name="cancellation">Ends the work.</param>
    public IReadOnlyList<StatementFile> MakeFiles(PlatformImage image, DirectoryFd root, CancellationToken cancellation)
    {
        var wanted = facts.Options.Attestations.ForFiles;
        if (!wanted.Any)
            return [];
        var about = new StatementForm(FileDigests.Of(root, cancellation), IsIndented: true);
        return [.. Statements(image, wanted, about, cancellation).Select(statement => new StatementFile(wanted.FileOf(statement), statement.Bytes, facts.Finished))];
    }

    private static List<(string Name, Digest Digest)> Subjects(PlatformImage image, Digest manifest, IReadOnlyList<ImageReference> names) =>
        names.Count == 0 ? [(Unnamed, manifest)] : [.. names.Select(name => (PackageUrl.Of(name, image.Platform), manifest))];

    private List<InTotoStatement> Statements(PlatformImage image, AttestationOptions wanted, StatementForm about, CancellationToken cancellation)
    {
        var statements = new List<InTotoStatement>();
        if (wanted.HasPackages)
        {
            var packages = PackagesOf(image, cancellation);
            var spdx = new SpdxPredicate(image.Image.Id.Encoded, facts.Finished);
            statements.Add(InTotoStatement.Create(InTotoStatement.Version01, SpdxPredicate.Type, about, json => spdx.Write(json, packages)));
        }

        if (wanted.Provenance is { } option)
        {
            var provenance = new ProvenancePredicate(facts, option);
            statements.Add(InTotoStatement.Create(provenance.StatementType, provenance.Type, about, json => provenance.Write(json, image)));
        }

        return statements;
    }

    private IReadOnlyList<FoundPackage> PackagesOf(PlatformImage image, CancellationToken cancellation)
    {
        if (_packages.TryGetValue(image.Image.Id, out var known))
            return known;
        using var files = new ImageFiles(engine.Store, image.Image, engine.IsRootless);
        return _packages[image.Image.Id] = new ImagePackages(files.Root, cancellation).Find();
    }

    private Descriptor Put(List<InTotoStatement> statements, Descriptor manifest)
    {
        var blobs = engine.Store.Blobs;
        var layers = statements.Select(statement => blobs.Put(statement.Bytes, InTotoStatement.MediaType) with
        {
            Annotations = new ValueMap { [PredicateAnnotation] = statement.PredicateType },
        }).ToValueList();
        var config = RawDocument<ImageConfig>.Create(ConfigOf(layers), MediaTypes.OciConfig, OciImageJson.Documents.ImageConfig);
        var document = ManifestDocument.Create(new ImageManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.OciManifest,
            Config = blobs.Put(config.Bytes.Span, MediaTypes.OciConfig),
            Layers = layers,
        });
        return blobs.Put(document.Bytes.Span, MediaTypes.OciManifest) with
        {
            Annotations = new ValueMap { [ReferenceAnnotation] = manifest.Digest.ToString(), [TypeAnnotation] = AttestationType },
            Platform = Unknown,
        };
    }

    /// <summary>Registries want one; it says nothing.</summary>
    private static ImageConfig ConfigOf(ValueList<Descriptor> layers) => new()
    {
        Architecture = Unknown.Architecture,
        Os = Unknown.Os,
        Config = new ExecutionConfig(),
        Rootfs = new Rootfs { Type = "layers", DiffIds = layers.Select(static layer => layer.Digest).ToValueList() },
    };
}
