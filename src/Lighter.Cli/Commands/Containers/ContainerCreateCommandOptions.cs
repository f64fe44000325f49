using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <param name="Container">What to make.</param>
/// <param name="Attach">The streams that a later <c>start</c> attaches to.</param>
/// <param name="Quiet">Do not show progress of a pull.</param>
internal sealed record ContainerCreateCommandOptions(ContainerCreateOptions Container, StandardStreams Attach, bool Quiet);
