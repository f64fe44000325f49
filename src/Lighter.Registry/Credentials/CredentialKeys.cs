namespace Lighter.Registry.Credentials;

/// <summary>Under which names configuration files know a registry.</summary>
internal static class CredentialKeys
{
    /// <summary>Docker Hub's, since before registries had a second version.</summary>
    public const string DockerHub = "https://index.docker.io/v1/";

    /// <summary>The name to write.</summary>
    public static string Of(string domain) => IsDockerHub(domain) ? DockerHub : domain;

    /// <summary>
    /// The names to look for, nearest first: <c>ghcr.io/a/b</c>, <c>ghcr.io/a</c>, <c>ghcr.io</c> (paths are podman's).
    /// </summary>
    public static IEnumerable<string> Candidates(string domain, string? repositoryPath)
    {
        for (var path = repositoryPath; !string.IsNullOrEmpty(path);)
        {
            yield return $"{domain}/{path}";
            var slash = path.LastIndexOf('/');
            path = slash < 0 ? null : path[..slash];
        }

        if (IsDockerHub(domain))
            yield return DockerHub;
        yield return domain;
        if (IsDockerHub(domain))
            yield return "index.docker.io";
    }

    /// <summary>Whether a file's key (which may be an address with <c>/v1/</c> or <c>/v2/</c>) means the candidate.</summary>
    public static bool Matches(string key, string candidate) => key == candidate || Stripped(key) == candidate;

    private static bool IsDockerHub(string domain) => domain is "docker.io" or "index.docker.io" or "registry-1.docker.io";

    private static string Stripped(string key)
    {
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        var bare = (scheme < 0 ? key : key[(scheme + 3)..]).TrimEnd('/');
        foreach (var version in (ReadOnlySpan<string>)["/v1", "/v2"])
            if (bare.EndsWith(version, StringComparison.Ordinal) && bare.IndexOf('/') == bare.Length - version.Length)
                return bare[..^version.Length];
        return bare;
    }
}
