using Lighter.Cli.Commands.Images;
using Lighter.Engine.Images.Building.Caches;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary>
/// What <c>--cache-from</c> and <c>--cache-to</c> mean.
/// <see href="https://docs.docker.com/build/cache/backends/"/>
/// </summary>
internal static class BuildCacheOptions
{
    private static readonly string[] Harmless = ["oci-mediatypes", "image-manifest"];

    public static CacheOption Read(KeyedSpec spec)
    {
        Check(spec, "from", "ref", "src", "tag");
        return Of(spec, "src");
    }

    public static CacheOption Write(KeyedSpec spec)
    {
        Check(spec, "to", "ref", "dest", "tag", "mode", "ignore-error", "compression", "compression-level", "force-compression");
        return Of(spec, "dest") with
        {
            IsMaximal = spec.Attributes.GetValueOrDefault("mode") switch
            {
                null or "min" => false,
                "max" when spec.Type == "inline" => throw Invalid("an inline cache has the image's own layers only: mode=max is for type=registry and type=local"),
                "max" => true,
                var mode => throw Invalid($"invalid cache mode {mode}: use min or max"),
            },
            IgnoresErrors = LayerCompressions.Switch(spec, "ignore-error"),
            Compression = LayerCompressions.Of(spec),
        };
    }

    private static CacheOption Of(KeyedSpec spec, string path) => spec.Type switch
    {
        "registry" => new RegistryCacheOption(ImageReference.Parse(Required(spec, "ref"))),
        "local" => new LocalCacheOption(Required(spec, path), spec.Attributes.GetValueOrDefault("tag") ?? LocalCacheOption.DefaultTag),
        "inline" => new InlineCacheOption(),
        var other => throw new LighterException(ErrorCode.Unsupported, $"caches of type {other} are not supported") { Hint = "use registry, local or inline" },
    };

    private static void Check(KeyedSpec spec, string direction, params string[] known)
    {
        if (spec.Attributes.Keys.FirstOrDefault(key => !known.Contains(key) && !Harmless.Contains(key)) is { } unknown)
            throw Invalid($"--cache-{direction} type={spec.Type}: unknown attribute {unknown}");
    }

    private static string Required(KeyedSpec spec, string name) =>
        spec.Attributes.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw Invalid($"a cache of type {spec.Type} needs {name}=…");

    private static LighterException Invalid(string message) => new(ErrorCode.InvalidArgument, message);
}
