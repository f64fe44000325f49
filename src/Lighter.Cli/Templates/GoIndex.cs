using System.Text;
using System.Text.Json;

namespace Lighter.Cli.Templates;

/// <summary><c>index</c> and <c>slice</c>.</summary>
internal static class GoIndex
{
    public static object? Of(object? value, ReadOnlySpan<object?> keys)
    {
        foreach (var key in keys)
            value = One(value, key);
        return value;
    }

    public static object? Slice(object? value, ReadOnlySpan<object?> bounds)
    {
        var length = GoValue.Length(value) ?? throw new TemplateFailure($"error calling slice: can't slice item of type {GoValue.TypeName(value)}");
        var first = bounds.Length > 0 ? Position(bounds[0], length) : 0;
        var last = bounds.Length > 1 ? Position(bounds[1], length) : length;
        if (first > last)
            throw new TemplateFailure($"error calling slice: invalid slice index: {first} > {last}");
        return value is string text
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)[first..last])
            : GoValue.Items(value)?.Skip(first).Take(last - first).ToArray();
    }

    private static object? One(object? value, object? key)
    {
        if (value is null)
            throw new TemplateFailure("error calling index: index of untyped nil");
        if (value is GoNil && key is string)
            return null;
        if (value is string text)
            return (long)Encoding.UTF8.GetBytes(text)[Element(key, Encoding.UTF8.GetByteCount(text))];
        if (GoValue.Items(value) is { } items)
            return items.ElementAt(Element(key, GoValue.Length(value) ?? 0));
        if (GoValue.Entries(value) is null)
            throw new TemplateFailure($"error calling index: can't index item of type {GoValue.TypeName(value)}");
        if (key is not string name)
            throw new TemplateFailure($"error calling index: value has type {GoValue.TypeName(key)}; should be string");
        return GoValue.TryField(value, name, out var field) ? field : Absent(value);
    }

    /// <summary>A missing key of a map of strings is the empty string, which is what labels are; of any other map it is no value.</summary>
    private static string? Absent(object? value) =>
        value is JsonElement { ValueKind: JsonValueKind.Object } element
        && element.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String) ? "" : null;

    private static int Element(object? key, int length)
    {
        if (key is not long index)
            throw new TemplateFailure($"error calling index: cannot index slice/array with type {GoValue.TypeName(key)}");
        return index >= 0 && index < length ? (int)index : throw new TemplateFailure($"error calling index: index out of range: {index}");
    }

    private static int Position(object? key, int length) =>
        key is long index && index >= 0 && index <= length ? (int)index : throw new TemplateFailure($"error calling slice: index out of range: {GoText.Print(key)}");
}
