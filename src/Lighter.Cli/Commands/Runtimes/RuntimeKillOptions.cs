using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime kill</c> is asked for.</summary>
internal sealed record RuntimeKillOptions(string Id, SignalName Signal, bool All);
