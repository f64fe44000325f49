using Lighter.Store.Containers;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Listing;

/// <summary><c>rmi</c>: one that cannot be removed does not keep the others. <see href="https://docs.docker.com/reference/cli/docker/image/rm/"/></summary>
/// <param name="engine">Whose images.</param>
/// <param name="isRunning">Whether a container runs now: nothing removes its image.</param>
public sealed class RemoveImages(LighterEngine engine, Func<ContainerId, bool> isRunning)
{
    public RemovedImages Execute(RemoveRequest request)
    {
        var removals = new List<ImageRemoval>();
        var failures = new List<LighterException>();
        foreach (var image in request.All ? engine.Store.Images.List().Select(image => image.Id.ToString()) : request.Images)
        {
            try
            {
                var id = engine.Store.Images.Find(image)?.Id;
                removals.Add(engine.Store.Images.Remove(image, request.Force || request.All, isRunning, !request.KeepParents));
                engine.Events.AddRemoval(removals[^1], id);
            }
            catch (LighterException e) when (e.Code is ErrorCode.NotFound or ErrorCode.Conflict or ErrorCode.InvalidArgument)
            {
                // With --all an image may have gone along with one that was built on it.
                if (!request.All || e.Code != ErrorCode.NotFound)
                    failures.Add(e);
            }
        }

        return new RemovedImages(removals, failures);
    }
}
