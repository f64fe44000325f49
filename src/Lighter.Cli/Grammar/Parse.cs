using Lighter.Oci.Json;

namespace Lighter.Cli.Grammar;

/// <summary>The words of a command line, sorted by the command's grammar.</summary>
internal sealed class Parse(Command command)
{
    private readonly object?[] _values = new object?[command.Options.Count];
    private readonly bool[] _isSet = new bool[command.Options.Count];
    private readonly List<string> _arguments = [];

    public Command Command => command;

    /// <summary>The words that are no options.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    public bool HelpAsked { get; internal set; }

    /// <summary>The option stood on the command line.</summary>
    public bool IsSet(Option option) => _isSet[option.Index];

    /// <summary>The option's value, or its value when absent.</summary>
    public T Get<T>(Option<T> option) => _values[option.Index] is T value ? value : option.Absent;

    /// <summary>The words from an index on.</summary>
    public ValueList<string> ArgumentsFrom(int index) => _arguments.Skip(index).ToValueList();

    public string? ArgumentAt(int index) => index < _arguments.Count ? _arguments[index] : null;

    internal void Add(string argument) => _arguments.Add(argument);

    internal void AddRange(ReadOnlySpan<string> arguments) => _arguments.AddRange(arguments);

    internal void Set(Option option, string text)
    {
        _values[option.Index] = option.Accept(_values[option.Index], text);
        _isSet[option.Index] = true;
    }

    /// <summary>Fills in a value from the environment, which does not count as set.</summary>
    internal void SetAbsent(Option option, string text) => _values[option.Index] = option.Accept(null, text);
}
