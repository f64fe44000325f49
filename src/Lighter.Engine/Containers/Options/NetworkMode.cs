namespace Lighter.Engine.Containers.Options;

/// <summary>What a <c>--network</c> value refers to.</summary>
public enum NetworkMode
{
    /// <summary>A network by name; <c>bridge</c> and <c>default</c> are the default network.</summary>
    Named,
    /// <summary>A network namespace with nothing but its loopback.</summary>
    None,
    Host,
    /// <summary>The network namespace of another container.</summary>
    Container,
    /// <summary>The network namespace at a path.</summary>
    Path,
    /// <summary>A network namespace of its own, joined to the outside by pasta.</summary>
    Pasta,
}
