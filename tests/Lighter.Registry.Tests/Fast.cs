using Lighter.Registry.Credentials;
using Lighter.Testing;

namespace Lighter.Registry.Tests;

/// <summary>Options for tests: retries without waiting.</summary>
internal static class Fast
{
    public static RegistryOptions Options { get; } = new()
    {
        Retry = new RetryPolicy { Attempts = 3, FirstDelay = TimeSpan.Zero, LongestDelay = TimeSpan.FromSeconds(1) },
    };

    public static Credential Someone { get; } = new() { Username = DockerRegistry.Username, Password = DockerRegistry.Password };

    public static RegistryOptions OptionsFor(string registry, Credential credential) =>
        Options with { Credentials = new SingleCredential(registry, credential) };
}
