using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Inspecting;

/// <summary>The diff ids of the layers, bottom first.</summary>
public sealed record InspectedRootfs(string Type, ValueList<Digest> Layers);
