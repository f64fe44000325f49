using Lighter.Oci.Content;
using Lighter.Oci.Json;
using Lighter.Store.Containers;

namespace Lighter.Store.WorkingContainers;

/// <summary>A container that an image is made of step by step, as the user says; between two steps nothing of it runs.</summary>
public sealed record WorkingContainerRecord
{
    public required ContainerId Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The image that it began with; null for <c>scratch</c>.</summary>
    public Digest? Image { get; init; }

    /// <summary>That image as the user named it.</summary>
    public required string ImageName { get; init; }

    /// <summary>The image's layers, bottom first.</summary>
    public ValueList<Digest> Layers { get; init => field = value ?? []; } = [];

    /// <summary>The image in the making and what its commands run with, in a form that the caller alone knows.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }
}
