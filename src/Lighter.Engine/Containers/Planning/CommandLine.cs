using Lighter.Engine.Containers.Options;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Planning;

/// <summary>
/// The words that a container executes: what the user said over what the image says.
/// <see href="https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact"/>
/// </summary>
public static class CommandLine
{
    /// <summary>A new entry point drops the image's command, as the two belong together.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: neither says anything.</exception>
    public static (ValueList<string> Entrypoint, ValueList<string> Arguments) Resolve(ProcessOptions options, ExecutionConfig? image)
    {
        var entrypoint = options.Entrypoint ?? image?.Entrypoint ?? [];
        var arguments = options.Arguments is { Count: > 0 } own ? own
            : options.Entrypoint is null ? image?.Cmd ?? [] : [];
        return entrypoint.Count + arguments.Count > 0
            ? (entrypoint, arguments)
            : throw new LighterException(ErrorCode.InvalidArgument, "no command specified");
    }
}
