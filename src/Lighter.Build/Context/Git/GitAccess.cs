using System.Text;

namespace Lighter.Build.Context.Git;

/// <summary>
/// With whose rights repositories are fetched. What the user names is fetched as the user's own git would; what a Dockerfile
/// names gets nothing of the user's but what was passed to the build.
/// </summary>
public sealed class GitAccess
{
    private const string TokenSecret = "GIT_AUTH_TOKEN";
    private const string HeaderSecret = "GIT_AUTH_HEADER";

    private static readonly string[] Passed =
        ["PATH", "http_proxy", "https_proxy", "no_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "GIT_SSL_CAINFO", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    private readonly IReadOnlyList<string> _environment;
    private readonly IReadOnlyList<BuildSecret> _secrets;

    private GitAccess(IReadOnlyList<string> environment, IReadOnlyList<BuildSecret> secrets)
    {
        _environment = environment;
        _secrets = secrets;
    }

    /// <param name="variables">Finds a variable of the user's.</param>
    /// <param name="secrets">Of the build: a <c>GIT_AUTH_TOKEN</c> among them opens repositories.</param>
    public static GitAccess OfUser(Func<string, string?> variables, IReadOnlyList<BuildSecret> secrets) => new(
        Take(variables, [.. Passed, "HOME", "XDG_CONFIG_HOME", "SSH_AUTH_SOCK", "GIT_SSH_COMMAND", "GIT_SSH"]), secrets);

    /// <param name="variables">Finds a variable of the user's.</param>
    /// <param name="agent">The socket of the agent that was passed to the build, if one was.</param>
    /// <param name="secrets">Of the build.</param>
    public static GitAccess OfBuild(Func<string, string?> variables, string? agent, IReadOnlyList<BuildSecret> secrets) => new(
        [
            .. Take(variables, Passed),
            "HOME=/nonexistent",
            "GIT_CONFIG_NOSYSTEM=1",
            "GIT_SSH_COMMAND=ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=/dev/null",
            .. agent is null ? [] : new[] { $"SSH_AUTH_SOCK={agent}" },
        ],
        secrets);

    /// <summary>The variables for git when it fetches from a remote.</summary>
    public IReadOnlyList<string> EnvironmentFor(string remote) =>
    [
        .. _environment,
        "GIT_TERMINAL_PROMPT=0",
        "GIT_ALLOW_PROTOCOL=http:https:git:ssh", // submodules are not to reach files of this machine
        .. Authorization(remote),
    ];

    /// <summary>As configuration in variables, since arguments can be seen by everybody.</summary>
    private string[] Authorization(string remote)
    {
        if (!Uri.TryCreate(remote, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || HeaderFor(uri.Host) is not { } header)
            return [];
        return
        [
            "GIT_CONFIG_COUNT=1",
            $"GIT_CONFIG_KEY_0=http.{uri.GetLeftPart(UriPartial.Authority)}/.extraheader",
            $"GIT_CONFIG_VALUE_0=Authorization: {header}",
        ];
    }

    private string? HeaderFor(string host)
    {
        if ((Find($"{HeaderSecret}.{host}") ?? Find(HeaderSecret)) is { } header)
            return header;
        return (Find($"{TokenSecret}.{host}") ?? Find(TokenSecret)) is { } token
            ? "basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{token}"))
            : null;
    }

    private string? Find(string id) =>
        _secrets.FirstOrDefault(secret => secret.Id == id) is { } secret ? Encoding.UTF8.GetString(secret.Content.Span).Trim() : null;

    private static List<string> Take(Func<string, string?> variables, IEnumerable<string> names) =>
        [.. names.Select(name => (Name: name, Value: variables(name))).Where(static pair => pair.Value is not null).Select(static pair => $"{pair.Name}={pair.Value}")];
}
