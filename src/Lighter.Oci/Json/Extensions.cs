using System.Text.Json;

namespace Lighter.Oci.Json;

/// <summary>
/// The members of a document that its model does not name; kept so that what is read and written again loses nothing.
/// Equal to another with equal members.
/// </summary>
public sealed class Extensions : Dictionary<string, JsonElement>, IEquatable<Extensions>
{
    public bool Equals(Extensions? other) =>
        other is not null && Count == other.Count
        && this.All(member => other.TryGetValue(member.Key, out var value) && JsonElement.DeepEquals(member.Value, value));

    public override bool Equals(object? obj) => Equals(obj as Extensions);

    public override int GetHashCode() => Count;
}
