namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter rm</c> is asked for.</summary>
/// <param name="Containers">Which.</param>
/// <param name="Force">Kill them first.</param>
/// <param name="Volumes">Their anonymous volumes too.</param>
/// <param name="Link">Names of links are meant.</param>
/// <param name="Depend">The containers that require them too.</param>
internal sealed record ContainerRemoveOptions(ContainerSelection Containers, bool Force, bool Volumes, bool Link, bool Depend);
