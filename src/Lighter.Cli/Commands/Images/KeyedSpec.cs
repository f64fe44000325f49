using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>A place given by type and attributes: <c>type=registry,ref=example.org/app:cache</c>.</summary>
internal sealed record KeyedSpec(string Type, ValueMap Attributes)
{
    /// <param name="text">The option's value.</param>
    /// <param name="fallback">Makes the place that a value without any <c>=</c> means.</param>
    public static KeyedSpec Parse(string text, Func<string, KeyedSpec> fallback)
    {
        if (!text.Contains('='))
            return fallback(text);
        var attributes = new ValueMap();
        foreach (var field in CommaFields.Split(text))
        {
            var (key, value) = CommaFields.KeyAndValue(field);
            attributes[key] = value ?? throw new LighterException(ErrorCode.InvalidArgument, $"invalid value {field}: expected key=value");
        }

        if (!attributes.Remove("type", out var type))
            throw new LighterException(ErrorCode.InvalidArgument, "type is required");
        return new(type, attributes);
    }

    /// <summary>A cache: a bare name is one in a registry.</summary>
    public static KeyedSpec ParseCache(string text) => Parse(text, name => new("registry", new([new("ref", name)])));

    /// <summary>An output: a bare path is a directory, <c>-</c> a tar stream.</summary>
    public static KeyedSpec ParseOutput(string text) =>
        Parse(text, path => path == "-" ? new("tar", new([new("dest", path)])) : new("local", new([new("dest", path)])));
}
