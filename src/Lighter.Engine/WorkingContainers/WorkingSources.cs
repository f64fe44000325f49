using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Build.Scripting;
using Lighter.Engine.Images.Pulling;

namespace Lighter.Engine.WorkingContainers;

/// <summary>What <c>--from</c> names: another working container, or an image, which is pulled if need be.</summary>
internal sealed class WorkingSources(LighterEngine engine, ImageProvider images) : IDisposable
{
    private readonly List<BuildContext> _opened = [];

    public async Task<NamedContext?> OpenAsync(string? name, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        if (engine.Store.WorkingContainers.Find(name) is { } other)
        {
            using var container = WorkingContainer.Open(engine, other.Id.ToString());
            using var nothing = BuildContext.Empty(engine.Store);
            var files = container.Steps(WorkingContainer.Request(nothing)).OpenFiles();
            _opened.Add(files);
            return new ContextFiles(files);
        }

        var image = await images.ProvideAsync(new ImageWanted(name), cancellation).ConfigureAwait(false);
        return new FoundImage(new BaseImage(name, image, engine.Store.Images.ReadConfig(image).Model));
    }

    public void Dispose() => _opened.ForEach(static files => files.Dispose());
}
