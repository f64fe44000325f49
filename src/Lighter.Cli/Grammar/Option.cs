namespace Lighter.Cli.Grammar;

/// <summary>An option as help and the parser see it; <see cref="Option{T}"/> adds its value.</summary>
internal abstract class Option(string name, char? letter, string help)
{
    public string Name { get; } = name;

    public char? Short { get; } = letter;

    public string Help { get; } = help;

    /// <summary>The kind of value in help (<c>string</c>, <c>list</c>); empty for a switch.</summary>
    public string Metavar { get; init; } = "";

    /// <summary>The value when the option stands without one; null when a value must follow.</summary>
    public string? Alone { get; init; }

    /// <summary>The default that help shows; null for none worth showing.</summary>
    public string? Default { get; init; }

    /// <summary>Supplies the value when the option is absent.</summary>
    public string? Environment { get; init; }

    public bool Hidden { get; init; }

    /// <summary>Docker reads the value only as it carries the command out, so that a bad one fails as anything else does, not as a flag: 1, no usage.</summary>
    public bool CheckedOnUse { get; init; }

    /// <summary>Older long names that still work.</summary>
    public IReadOnlyList<string> OldNames { get; init; } = [];

    /// <summary>Words that completion offers as values.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What the value names, for completion.</summary>
    public ArgumentKind Completes { get; init; }

    /// <summary><c>-m, --memory</c></summary>
    public string Display => Short is { } letter ? $"-{letter}, --{Name}" : $"--{Name}";

    /// <summary>The place of the value in a <see cref="Parse"/>.</summary>
    internal int Index { get; set; } = -1;

    public bool IsNamed(ReadOnlySpan<char> name)
    {
        if (name.SequenceEqual(Name))
            return true;
        foreach (var old in OldNames)
        {
            if (name.SequenceEqual(old))
                return true;
        }

        return false;
    }

    /// <summary>The value after one more appearance with this text.</summary>
    internal abstract object? Accept(object? before, string text);
}
