using Lighter.Cli.Commands.Registries;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter push</c> is asked for.</summary>
internal sealed record ImagePushOptions(string Name, bool AllTags, string? Platform, bool Quiet, RegistryAccess Registry);
