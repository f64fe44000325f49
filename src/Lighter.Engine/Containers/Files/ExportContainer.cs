using Lighter.Engine.Containers.Lifecycle;
using Lighter.Layers.Packing;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Files;

/// <summary><c>export</c>: the container's tree as one archive, volumes left out. <see href="https://docs.docker.com/reference/cli/docker/container/export/"/></summary>
public sealed class ExportContainer(LighterEngine engine)
{
    public void Execute(ContainerRecord container, Stream tar, CancellationToken cancellation)
    {
        using var tree = new ContainerTree(engine).OpenUnmounted(container);
        LayerWriter.WriteTree(tree, tar, new PackOptions(), cancellation);
    }
}
