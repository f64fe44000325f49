using System.Net;

namespace Lighter.Registry;

/// <summary>
/// A registry refused or failed: <c>GET https://reg/v2/x/manifests/y: 404 not found: manifest unknown</c>.
/// </summary>
public sealed class RegistryException : LighterException
{
    public RegistryException(ErrorCode code, string message, Exception? cause = null)
        : base(code, message, cause)
    {
    }

    /// <summary>Null when no answer came at all.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What the registry said, in the order it said it.</summary>
    public IReadOnlyList<RegistryError> Errors { get; init; } = [];
}
