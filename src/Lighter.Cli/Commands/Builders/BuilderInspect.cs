using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder inspect</c></summary>
internal static class BuilderInspect
{
    public static Command<BuilderInspectOptions> Create()
    {
        var format = Options.Format('f');
        var type = new Option<string?>("type", 't', "What the names are of: container or image", null, (_, text) => text) { Metavar = "string", Default = "container", Choices = ["container", "image"] };
        return new("inspect", "Show all that is known of working containers, or of images")
        {
            Usage = ["[OPTIONS] NAME [NAME...]"],
            Arity = Arity.AtLeast(1),
            Aliases = ["builder inspect"],
            Options = [format, type],
            Handler = BuilderInspectHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(format), IsImage(parse.Get(type))),
        };
    }

    private static bool IsImage(string? type) => type switch
    {
        null or "container" => false,
        "image" => true,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"the only recognized types are \"container\" and \"image\", not \"{type}\""),
    };
}

/// <summary>What <c>lighter builder inspect</c> is asked for.</summary>
internal sealed record BuilderInspectOptions(ValueList<string> Names, string? Format, bool IsImage);
