using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Lighter.Oci.Json;

/// <summary>An immutable list that is equal to another with equal items, so that records of lists are too.</summary>
/// <remarks><see cref="ICollection{T}"/> is there for the JSON reader alone, which fills a new list.</remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : ICollection<T>, IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly List<T> _items;

    public ValueList() => _items = [];

    internal ValueList(List<T> items) => _items = items;

    public int Count => _items.Count;

    bool ICollection<T>.IsReadOnly => false;

    public T this[int index] => _items[index];

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public bool Contains(T item) => _items.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    void ICollection<T>.Add(T item) =>
        _items.Add(item ?? throw new JsonException("a list has no null items"));

    void ICollection<T>.Clear() => throw new NotSupportedException();

    bool ICollection<T>.Remove(T item) => throw new NotSupportedException();

    public bool Equals(ValueList<T>? other) => other is not null && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

/// <summary>Makes <see cref="ValueList{T}"/>s: <c>ValueList&lt;string&gt; list = ["a", "b"];</c></summary>
public static class ValueList
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
