using Lighter.Cli.Commands.Images;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Inspecting;
using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter image inspect</c></summary>
internal static class ImageInspectHandler
{
    public static Task<int> RunAsync(ImageInspectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var inspect = new InspectImage(engine);
        var platform = options.Platform is { } word ? Platform.Parse(word) : null;
        return Task.FromResult(InspectedNames.Write(options.Images, options.Format, session, name =>
            inspect.Find(name, platform) is { } image ? InspectImage.ToJson(image) : null, "No such image"));
    }
}
