namespace Lighter.Oci.References;

/// <summary>A reference as written, cut at its marks.</summary>
internal readonly record struct ReferenceParts(string Name, string? Tag, string? Digest);
