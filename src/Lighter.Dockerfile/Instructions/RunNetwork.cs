namespace Lighter.Dockerfile.Instructions;

/// <summary>The network of a RUN's command: <c>--network</c>.</summary>
public enum RunNetwork
{
    Default,
    None,
    Host,
}
