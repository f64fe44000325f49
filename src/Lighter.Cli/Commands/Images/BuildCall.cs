namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter build</c> does with a Dockerfile: <c>--call</c>.</summary>
internal enum BuildCall
{
    Build,

    /// <summary>Lint it and build nothing.</summary>
    Check,

    /// <summary>List the stages that can be built.</summary>
    Targets,
}
