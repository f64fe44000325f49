using System.Text.Json.Serialization;

namespace Lighter.Oci.Json;

/// <summary>String to string, sorted as Go sorts, and equal to another map with equal entries.</summary>
/// <remarks>Fill it while building, share it only afterwards.</remarks>
[JsonConverter(typeof(ValueMapJsonConverter))]
public sealed class ValueMap : SortedDictionary<string, string>, IEquatable<ValueMap>
{
    public ValueMap()
        : base(Utf8KeyComparer.Instance)
    {
    }

    public ValueMap(IEnumerable<KeyValuePair<string, string>> entries)
        : this()
    {
        foreach (var (key, value) in entries)
            this[key] = value;
    }

    public bool Equals(ValueMap? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as ValueMap);

    public override int GetHashCode() => Count;
}
