using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>--type container|image|volume|network</c></summary>
internal static class InspectTypes
{
    public static Option<InspectType?> Option() => new("type", null, "Only things of this kind: container, image, volume, network", null, (_, text) => Parse(text))
    {
        Metavar = "string",
        Choices = ["container", "image", "volume", "network"],
        CheckedOnUse = true,
    };

    private static InspectType Parse(string text) => text switch
    {
        "container" => InspectType.Container,
        "image" => InspectType.Image,
        "volume" => InspectType.Volume,
        "network" => InspectType.Network,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"unknown type: \"{text}\": must be one of \"container\", \"image\", \"network\", \"volume\""),
    };
}
