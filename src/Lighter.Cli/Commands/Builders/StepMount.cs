using Lighter.Dockerfile.Instructions;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Builders;

/// <summary>A <c>--mount</c> of <c>builder run</c>: a Dockerfile's, where it is a cache or has files of an image, else a container's.</summary>
/// <param name="OfStep">Of a Dockerfile's RUN.</param>
/// <param name="OfContainer">Of the host.</param>
internal sealed record StepMount(RunMount? OfStep, MountSpec? OfContainer)
{
    public static StepMount Parse(string text)
    {
        var fields = text.Split(',');
        if (fields.Any(static field => field is "type=cache" || field.StartsWith("from=", StringComparison.Ordinal)))
            return new(RunMount.Parse(text), null);
        var isBind = fields.Contains("type=bind");
        // As in a Dockerfile, and unlike a container's, a bind is read-only unless it is said to be written to.
        var words = string.Join(',', fields.Where(static field => field is not ("rw" or "readwrite" or "rw=true" or "z" or "Z")));
        var mount = MountSyntax.Parse(words);
        return new(null, isBind && fields.All(static field => field is not ("rw" or "readwrite" or "rw=true")) ? mount with { ReadOnly = true } : mount);
    }
}
