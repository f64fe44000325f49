using Lighter.Dockerfile.Ignore;

namespace Lighter.Dockerfile.Linting;

/// <summary>What some checks must know besides the file; what is not known makes no findings.</summary>
public sealed record LintSurroundings
{
    public static LintSurroundings Unknown { get; } = new();

    /// <summary>The values of ARGs that the user gives.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>The variables that are there for FROM without being declared, such as <c>TARGETPLATFORM</c>.</summary>
    public IReadOnlyDictionary<string, string> Predefined { get; init; } = new Dictionary<string, string>();

    /// <summary>What is known of an image by its expanded name; null for nothing.</summary>
    public Func<string, BaseFacts?> Bases { get; init; } = static _ => null;

    /// <summary>What the context leaves out.</summary>
    public IgnorePatterns Ignore { get; init; } = IgnorePatterns.None;

    /// <summary>What is built for, such as <c>linux/amd64</c>; null where that is not known.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether a name can be an image's.</summary>
    public Func<string, bool> IsImageName { get; init; } = static name => name.Length > 0 && !name.EndsWith(':') && !name.StartsWith(':');
}

/// <summary>What checks ask of a base image.</summary>
/// <param name="Variables">The names in its environment.</param>
/// <param name="Platform">Such as <c>linux/amd64</c>.</param>
public sealed record BaseFacts(IReadOnlyCollection<string> Variables, string Platform);
