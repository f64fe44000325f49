namespace Lighter.Oci.Json;

/// <summary>String to a model, sorted as Go sorts, and equal to another map with equal entries.</summary>
/// <remarks>Fill it while building, share it only afterwards.</remarks>
public sealed class SortedValueMap<T> : SortedDictionary<string, T>, IEquatable<SortedValueMap<T>>
{
    public SortedValueMap()
        : base(Utf8KeyComparer.Instance)
    {
    }

    public bool Equals(SortedValueMap<T>? other) => other is not null && this.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as SortedValueMap<T>);

    public override int GetHashCode() => Count;
}
