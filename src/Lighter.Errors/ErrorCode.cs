namespace Lighter;

/// <summary>
/// The closed set of reasons for which an operation fails. The command line maps each to an exit status, the API to an
/// HTTP status; nothing else may be inferred from an error's text.
/// </summary>
public enum ErrorCode
{
    /// <summary>A defect of this program.</summary>
    Internal,
    NotFound,
    AlreadyExists,
    InvalidArgument,
    /// <summary>The object exists but is not in a state that allows the operation.</summary>
    InvalidState,
    /// <summary>Something else uses or holds what the operation needs.</summary>
    Conflict,
    PermissionDenied,
    Unsupported,
    /// <summary>A peer (registry, kernel resource, disk) could not serve the request now.</summary>
    Unavailable,
    Cancelled,
}
