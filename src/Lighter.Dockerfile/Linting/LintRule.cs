namespace Lighter.Dockerfile.Linting;

/// <summary>A build check. See https://docs.docker.com/reference/build-checks/.</summary>
public sealed record LintRule(string Name, string Page, string Description)
{
    /// <summary>Checked only where the file asks for it: <c># check=experimental=Rule</c>.</summary>
    public bool IsExperimental { get; init; }

    public string Url => $"https://docs.docker.com/go/dockerfile/rule/{Page}/";
}
