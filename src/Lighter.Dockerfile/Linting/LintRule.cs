namespace Lighter.Dockerfile.Linting;

/// <summary>A build check. See https://docs.docker.com/reference/build-checks/.</summary>
internal sealed record LintRule(string Name, string Page, string Description)
{
    public string Url => $"https://docs.docker.com/go/dockerfile/rule/{Page}/";
}
