using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Images;

/// <summary>The value of <c>--platform</c>, or of DOCKER_DEFAULT_PLATFORM where it is not given.</summary>
internal static class Platforms
{
    public static Platform? Parse(string? text) => (text ?? Environment.GetEnvironmentVariable("DOCKER_DEFAULT_PLATFORM")) is { Length: > 0 } platform
        ? Platform.Parse(platform)
        : null;
}
