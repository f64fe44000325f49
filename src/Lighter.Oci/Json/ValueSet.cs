using System.Text.Json.Serialization;

namespace Lighter.Oci.Json;

/// <summary>A set of strings that JSON writes as a map of empty objects, as Go does: <c>{"80/tcp":{}}</c>.</summary>
[JsonConverter(typeof(ValueSetJsonConverter))]
public sealed class ValueSet : SortedSet<string>, IEquatable<ValueSet>
{
    public ValueSet()
        : base(Utf8KeyComparer.Instance)
    {
    }

    public ValueSet(IEnumerable<string> items)
        : base(items, Utf8KeyComparer.Instance)
    {
    }

    public bool Equals(ValueSet? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as ValueSet);

    public override int GetHashCode() => Count;
}
