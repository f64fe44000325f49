using Lighter.Oci.Content;
using Lighter.Build.Context;
using Lighter.Oci.References;

namespace Lighter.Build;

/// <summary>What the user puts in the place of a name that the Dockerfile uses: <c>--build-context name=…</c>.</summary>
public abstract record NamedContext;

/// <summary>Another image, found as base images are.</summary>
public sealed record ReferredImage(ImageReference Image) : NamedContext;

/// <summary>An image that the caller has, such as that of an OCI layout; it is in the store once it was asked for.</summary>
public sealed record GivenImage(Func<Platform, CancellationToken, BaseImage> Load) : NamedContext;

/// <summary>Files; they stay the caller's.</summary>
public sealed record ContextFiles(BuildContext Files) : NamedContext;
