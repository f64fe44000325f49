namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>What is to be said about the images of a build: <c>--provenance</c>, <c>--sbom</c>, <c>--attest</c>.</summary>
public sealed record AttestationOptions
{
    public static AttestationOptions None { get; } = new();

    /// <summary>How the image was made; null for nothing.</summary>
    public ProvenanceOption? Provenance { get; init; }

    /// <summary>What software is in it.</summary>
    public bool HasPackages { get; init; }

    public bool Any => Provenance is not null || HasPackages;

    /// <summary>What is to be said where there are files and no image.</summary>
    internal AttestationOptions ForFiles => Provenance is { IsForImages: true } ? this with { Provenance = null } : this;

    /// <summary>What a file with this statement is called.</summary>
    internal string FileOf(InTotoStatement statement) =>
        statement.PredicateType == SpdxPredicate.Type ? "sbom.spdx.json" : Provenance!.FileName;
}

/// <summary>How much provenance is told, and in which words.</summary>
public sealed record ProvenanceOption
{
    /// <summary>Also values of arguments, ids of secrets, and the Dockerfile; else nothing that may be confidential.</summary>
    public bool IsMaximal { get; init; }

    /// <summary>In the words of SLSA 1 rather than 0.2.</summary>
    public bool IsVersion1 { get; init; }

    /// <summary>It is attached to images, and nothing is said where only files are wanted.</summary>
    public bool IsForImages { get; init; }

    /// <summary>Where files are wanted, the one that it is in.</summary>
    public string FileName { get; init; } = "provenance.json";

    /// <summary>Who built it, as a URI of the user's.</summary>
    public string BuilderId { get; init; } = "";

    /// <summary>The user says that the same inputs make the same image.</summary>
    public bool IsReproducible { get; init; }
}
