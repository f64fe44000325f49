using Lighter.Cli.Commands.Registries;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter pull</c> is asked for.</summary>
internal sealed record ImagePullOptions(string Name, bool AllTags, string? Platform, bool Quiet, RegistryAccess Registry);
