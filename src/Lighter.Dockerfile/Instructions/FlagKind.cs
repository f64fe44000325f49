namespace Lighter.Dockerfile.Instructions;

/// <summary>What value a flag of an instruction takes.</summary>
internal enum FlagKind
{
    Switch,
    Text,
    /// <summary>Text, and the flag may be repeated.</summary>
    Texts,
}
