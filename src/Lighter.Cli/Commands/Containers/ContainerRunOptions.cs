using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <param name="Container">What to make.</param>
/// <param name="Detach">Print the id and leave the container running.</param>
/// <param name="Attach">The streams named on the command line; none means all that the container has.</param>
/// <param name="DetachKeys">Keys that leave the container.</param>
/// <param name="SignalProxy">Pass signals on.</param>
/// <param name="Descriptors">How many of ours from 3 on the process gets.</param>
/// <param name="Quiet">Do not show progress of a pull.</param>
internal sealed record ContainerRunOptions(
    ContainerCreateOptions Container, bool Detach, StandardStreams Attach, DetachKeys DetachKeys, bool SignalProxy, int Descriptors, bool Quiet);
