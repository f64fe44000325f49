using System.Globalization;
using Lighter.Cli.Commands.Images;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Content;
using Lighter.Layers.Compression;

namespace Lighter.Cli.Handlers.Images;

/// <summary>The attributes of outputs and caches that say how layers are compressed.</summary>
internal static class LayerCompressions
{
    private const int MostOfGzip = 9;
    private const int MostOfZstd = 22;

    /// <summary>Null where nothing is said.</summary>
    public static LayerCompression? Of(KeyedSpec spec)
    {
        var force = Switch(spec, "force-compression");
        if (!spec.Attributes.TryGetValue("compression", out var name))
            return spec.Attributes.ContainsKey("compression-level") || force ? new(CompressionFormat.Gzip, LevelOf(spec, MostOfGzip), force) : null;
        return name switch
        {
            "gzip" => new(CompressionFormat.Gzip, LevelOf(spec, MostOfGzip), force),
            "zstd" => new(CompressionFormat.Zstd, LevelOf(spec, MostOfZstd), force),
            "uncompressed" => new(CompressionFormat.None, null, force),
            _ => throw new LighterException(ErrorCode.InvalidArgument, $"unsupported layer compression type: {name}") { Hint = "use gzip, zstd or uncompressed" },
        };
    }

    /// <summary>An attribute that may stand alone.</summary>
    public static bool Switch(KeyedSpec spec, string name) =>
        spec.Attributes.TryGetValue(name, out var text) && (text.Length == 0 || Literal.Boolean(text));

    private static int? LevelOf(KeyedSpec spec, int most)
    {
        if (!spec.Attributes.TryGetValue("compression-level", out var text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= most
            ? level
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid compression level {text}: not a number from 0 to {most}");
    }
}
