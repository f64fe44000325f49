namespace Lighter.Cli.Grammar;

/// <summary>An option with a value of a type, read by a function that throws <see cref="LighterException"/>.</summary>
/// <param name="name">The long name without dashes.</param>
/// <param name="letter">The short name.</param>
/// <param name="help">What it does, without a full stop.</param>
/// <param name="absent">The value when the option is not given.</param>
/// <param name="read">Folds one more text into the value so far.</param>
internal sealed class Option<T>(string name, char? letter, string help, T absent, Func<T, string, T> read)
    : Option(name, letter, help)
{
    public T Absent { get; } = absent;

    internal override object? Accept(object? before, string text) => read(before is T value ? value : Absent, text);
}
