using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Build;

/// <summary>Something from elsewhere that a build used, and what it was.</summary>
public abstract record BuildMaterial;

/// <summary>An image that a stage begins with, or that files are taken from.</summary>
/// <param name="Digest">By which its registry knows it, else that of its manifest or configuration.</param>
public sealed record ImageMaterial(ImageReference Name, Platform Platform, Digest Digest) : BuildMaterial;

/// <summary>The content of an address.</summary>
public sealed record RemoteMaterial(Uri Address, Digest Digest) : BuildMaterial;

/// <summary>A commit of a repository.</summary>
public sealed record RepositoryMaterial(string Repository, string Commit) : BuildMaterial;
