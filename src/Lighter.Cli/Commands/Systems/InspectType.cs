namespace Lighter.Cli.Commands.Systems;

/// <summary>The kinds of things that have names.</summary>
internal enum InspectType
{
    Container,
    Image,
    Volume,
    Network,
}
