namespace Lighter.Cli.Grammar;

/// <summary>What a word after a command names; completion offers such things.</summary>
internal enum ArgumentKind
{
    Text,
    Container,
    Image,
    Volume,
    Network,
    File,
}
