using System.Diagnostics.CodeAnalysis;
using Lighter.Linux;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Containers;

/// <summary>The identity of a container: 64 lower-case hexadecimal digits, drawn at random.</summary>
public readonly record struct ContainerId
{
    private const int Digits = 64;

    private readonly string? _text;

    private ContainerId(string text) => _text = text;

    /// <summary>The first twelve digits, as command lines show it.</summary>
    public string Short => ToString()[..12];

    public static ContainerId New() => new(KernelRandom.GetHexString(Digits));

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not 64 hexadecimal digits.</exception>
    public static ContainerId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new LighterException(ErrorCode.InvalidArgument, $"invalid container id \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out ContainerId id)
    {
        id = default;
        if (text is not { Length: Digits } || !Columns.IsHexadecimal(text))
            return false;
        id = new ContainerId(text);
        return true;
    }

    public override string ToString() => _text ?? throw new InvalidOperationException("the id was never set");
}
