using Lighter.Build.Progress;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Build.Planning;

/// <summary>Resolves each image that a build begins with or copies from once.</summary>
/// <param name="images">Where they are.</param>
/// <param name="namesPlatform">The build is for several platforms.</param>
/// <param name="progress">Is told.</param>
internal sealed class BaseResolver(IBaseImages images, bool namesPlatform, ProgressLog progress)
{
    private readonly Dictionary<(ImageReference Name, Platform Platform), BaseImage> _resolved = [];

    /// <param name="name">Of the image.</param>
    /// <param name="platform">What the image must be for.</param>
    /// <param name="instruction">Who asks.</param>
    /// <param name="meant">A hint for an image that nobody has: the name may be a mistyped one.</param>
    /// <param name="cancellation">Ends a pull.</param>
    public async ValueTask<BaseImage> ResolveAsync(
        ImageReference name, Platform platform, Instruction instruction, string? meant, CancellationToken cancellation)
    {
        name = name.WithDefaultTag();
        if (_resolved.TryGetValue((name, platform), out var known))
            return known;
        var vertex = new BuildVertex($"[{(namesPlatform ? $"{platform} " : "")}internal] load metadata for {name}");
        progress.Start(vertex);
        try
        {
            var image = await images.ResolveAsync(name, platform, cancellation).ConfigureAwait(false);
            progress.Finish(vertex);
            return _resolved[(name, platform)] = image;
        }
        catch (LighterException e)
        {
            progress.Fail(vertex, e.Message);
            var failure = instruction.Failure($"{name}: failed to resolve source metadata for {name}: {e.Message}");
            throw new DockerfileFailure(e.Code, failure, meant ?? e.Hint);
        }
    }
}
