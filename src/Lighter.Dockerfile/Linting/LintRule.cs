namespace Lighter.Dockerfile.Linting;

/// <summary>A build check. See https://docs.docker.com/reference/build-checks/.</summary>
/// <param name="Name">As BuildKit has it.</param>
/// <param name="Page">What its page is called.</param>
/// <param name="Description">What should be.</param>
public sealed record LintRule(string Name, string Page, string Description)
{
    /// <summary>Checked only where the file asks for it: <c># check=experimental=Rule</c>.</summary>
    public bool IsExperimental { get; init; }

    /// <summary>Its page in this project.</summary>
    public string Url => $"docs/build-checks/{Page}.md";
}
