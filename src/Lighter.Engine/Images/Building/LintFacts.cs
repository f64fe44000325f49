using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Dockerfile.Linting;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building;

/// <summary>What the checks of a Dockerfile want to know, as far as it is known here: nothing is pulled for them.</summary>
internal static class LintFacts
{
    public static LintSurroundings Of(LighterEngine engine, BuildOptions options, BuildContext context)
    {
        var platform = options.Platforms.Count > 0 ? options.Platforms[0] : Platform.Host;
        return new()
        {
            Arguments = new BuildInputs(engine).ArgumentsOf(options),
            Predefined = PredefinedArguments.Of(platform, options.Target).ToDictionary(static pair => pair.Name, static pair => pair.Value),
            Bases = name => options.NamedContexts.ContainsKey(name) ? null : Find(engine, name),
            Ignore = context.Ignore,
            Platform = platform.ToString(),
            IsImageName = static name => ImageReference.TryParse(name, out _),
        };
    }

    private static BaseFacts? Find(LighterEngine engine, string name)
    {
        if (!ImageReference.TryParse(name, out var reference) || engine.Store.Images.Find(reference.WithDefaultTag()) is not { } image)
            return null;
        var variables = engine.Store.Images.ReadConfig(image).Model.Config?.Env ?? [];
        return new([.. variables.Select(static variable => variable.Split('=')[0])], image.Platform.ToString());
    }
}
