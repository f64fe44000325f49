using Lighter.Cli.Commands.Images;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Building.Attestations;

namespace Lighter.Cli.Handlers.Images;

/// <summary>
/// What <c>--attest</c>, <c>--provenance</c> and <c>--sbom</c> mean together; the short ones have the last word.
/// <see href="https://docs.docker.com/build/metadata/attestations/"/>
/// </summary>
internal static class BuildAttestations
{
    private const string Provenance = "provenance";
    private const string Sbom = "sbom";

    public static AttestationOptions Of(ImageBuildOptions options)
    {
        var words = options.Attestations.Concat(Short(Provenance, options.Provenance)).Concat(Short(Sbom, options.Sbom));
        return words.Select(static text => KeyedSpec.Parse(text, Refuse)).Aggregate(AttestationOptions.None, Add);
    }

    /// <summary><c>true</c>, <c>false</c>, or attributes.</summary>
    private static IEnumerable<string> Short(string type, string? value) => value switch
    {
        null => [],
        _ when value.Contains('=') => [$"type={type},{value}"],
        _ => [$"type={type},disabled={(Literal.Boolean(value) ? "false" : "true")}"],
    };

    private static AttestationOptions Add(AttestationOptions all, KeyedSpec spec)
    {
        var isOff = LayerCompressions.Switch(spec, "disabled");
        return spec.Type switch
        {
            Provenance => all with { Provenance = isOff ? null : ProvenanceOf(Checked(spec, "mode", "version", "builder-id", "reproducible", "inline-only", "filename")) },
            Sbom => all with { HasPackages = !isOff && IsOurs(Checked(spec, "generator", "filename")) },
            _ => throw Invalid($"unsupported attestation type \"{spec.Type}\"", "use type=provenance or type=sbom"),
        };
    }

    private static ProvenanceOption ProvenanceOf(KeyedSpec spec) => new()
    {
        IsMaximal = Choice(spec, "mode", "min", "max"),
        IsVersion1 = Choice(spec, "version", "v0.2", "v1"),
        BuilderId = spec.Attributes.GetValueOrDefault("builder-id") ?? "",
        IsReproducible = LayerCompressions.Switch(spec, "reproducible"),
        IsForImages = LayerCompressions.Switch(spec, "inline-only"),
        FileName = Path.GetFileName(spec.Attributes.GetValueOrDefault("filename")) is { Length: > 0 } name ? name : new ProvenanceOption().FileName,
    };

    /// <returns>Whether it is the other.</returns>
    private static bool Choice(KeyedSpec spec, string name, string usual, string other)
    {
        var value = spec.Attributes.GetValueOrDefault(name) ?? usual;
        if (value != usual && value != other)
            throw Invalid($"invalid {name} \"{value}\" of a provenance attestation", $"use {usual} or {other}");
        return value == other;
    }

    /// <summary>Another program to look for packages would be an image that is run.</summary>
    private static bool IsOurs(KeyedSpec spec) => !spec.Attributes.ContainsKey("generator")
        ? true
        : throw new LighterException(ErrorCode.Unsupported, "generators of SBOMs are not supported") { Hint = "use --sbom=true: packages are found without one" };

    private static KeyedSpec Checked(KeyedSpec spec, params string[] known) =>
        spec.Attributes.Keys.FirstOrDefault(key => key != "disabled" && !known.Contains(key)) is not { } unknown ? spec
            : throw Invalid($"attestation type={spec.Type}: unknown attribute {unknown}", null);

    private static KeyedSpec Refuse(string text) => throw Invalid($"invalid attestation \"{text}\": type is required", null);

    private static LighterException Invalid(string message, string? hint) => new(ErrorCode.InvalidArgument, message) { Hint = hint };
}
