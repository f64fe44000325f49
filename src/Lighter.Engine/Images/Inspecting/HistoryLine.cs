using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Inspecting;

/// <summary>A step by which an image was made.</summary>
/// <param name="Image">The image that it led to, where there is one in the store.</param>
/// <param name="Size">Of the files it added.</param>
/// <param name="Tags">The image's names, as people write them.</param>
public sealed record HistoryLine(Digest? Image, DateTimeOffset? Created, string CreatedBy, long Size, string Comment, ValueList<string> Tags);
