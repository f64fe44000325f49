using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Builders;

/// <summary>The network of commands of a working container.</summary>
internal static class StepNetwork
{
    public static NetworkAttachment? Parse(string? text) => text is null ? null
        : NetworkAttachment.Parse(text) is { Mode: NetworkMode.Host or NetworkMode.None } or { Name: NetworkAttachment.DefaultName }
            ? NetworkAttachment.Parse(text)
            : throw new LighterException(ErrorCode.InvalidArgument, $"network \"{text}\" is not supported in a step of a build") { Hint = "use private, none or host" };
}
