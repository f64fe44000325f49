using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Containers.Creation;

/// <summary>
/// Words of Docker's that this engine understands and cannot follow yet. A container that would quietly behave otherwise than
/// asked for is not made.
/// </summary>
internal static class UnsupportedOptions
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: names the first such option.</exception>
    public static void Refuse(ContainerCreateOptions options)
    {
        if (options.Runtime is not null)
            throw new LighterException(ErrorCode.Unsupported, "--runtime is not supported yet") { Hint = "leave the option out" };
    }
}
