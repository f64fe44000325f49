namespace Lighter.Registry.Credentials;

/// <summary>Which files hold credentials: those to read, first to last, and the one to write.</summary>
public sealed record CredentialFiles(IReadOnlyList<string> Read, string Write)
{
    /// <summary>
    /// <c>REGISTRY_AUTH_FILE</c> alone when set; else Docker's <c>config.json</c> (in <c>DOCKER_CONFIG</c> or
    /// <c>~/.docker</c>), then podman's <c>auth.json</c>.
    /// </summary>
    public static CredentialFiles Locate(Func<string, string?> environment)
    {
        if (environment("REGISTRY_AUTH_FILE") is { Length: > 0 } only)
            return new CredentialFiles([only], only);
        var home = environment("HOME") is { Length: > 0 } folder ? folder : "/";
        var docker = environment("DOCKER_CONFIG") is { Length: > 0 } configured ? configured : Path.Join(home, ".docker");
        var files = new List<string> { Path.Join(docker, "config.json") };
        if (environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime)
            files.Add(Path.Join(runtime, "containers", "auth.json"));
        var config = environment("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? xdg : Path.Join(home, ".config");
        files.Add(Path.Join(config, "containers", "auth.json"));
        return new CredentialFiles(files, files[0]);
    }
}
