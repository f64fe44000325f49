using Lighter.Engine.Containers.Records;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>rm --link</c>: a container forgets what <c>--link</c> told it of another. One that runs has the name until its end.
/// <see href="https://docs.docker.com/reference/cli/docker/container/rm/#link"/>
/// </summary>
public sealed class RemoveLink(LighterEngine engine)
{
    /// <param name="name">The container and the alias that it has for the other, <c>web/db</c>.</param>
    /// <exception cref="LighterException">In Docker's words: there is no such container, or link.</exception>
    public void Execute(string name)
    {
        var words = name.TrimStart('/').Split('/');
        if (words is not [var parent, var alias])
            throw new LighterException(ErrorCode.Conflict, "Conflict, cannot remove the default link name of the container");
        var container = engine.Store.Containers.Find(parent) ?? throw new LighterException(ErrorCode.NotFound, $"Cannot get parent /{parent} for link name /{parent}/{alias}");
        using var held = engine.Store.Locks.Container(container.Id);
        var stored = StoredContainer.FromBytes(engine.Store.Containers.Resolve(container.Id.ToString()).Options);
        var network = stored.Options.Network;
        var left = network.Links.Where(link => link.Alias != alias).ToList();
        if (left.Count == network.Links.Count)
            throw new LighterException(ErrorCode.NotFound, $"No such container: {name}");
        engine.Store.Containers.SetOptions(container.Id, (stored with { Options = stored.Options with { Network = network with { Links = [.. left] } } }).ToBytes());
    }
}
