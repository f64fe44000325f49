using System.Diagnostics;

namespace Lighter.Testing;

/// <summary>
/// A real registry (Debian's <c>docker-registry</c>) on a free loopback port with a storage folder of its own; ends with the
/// test. <see href="https://distribution.github.io/distribution/about/configuration/"/>
/// </summary>
public sealed class DockerRegistry : IDisposable
{
    /// <summary>Why a test that needs the registry is left out.</summary>
    public const string Missing = "docker-registry is not installed";

    public const string Username = "someone";
    public const string Password = "secret";

    // Of the password above, by bcrypt at its lowest cost.
    private const string PasswordHash = "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";
    private const string ListeningMark = "listening on ";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private DockerRegistry(string authentication)
    {
        _folder.WriteFile("htpasswd", $"{Username}:{PasswordHash}\n");
        var configuration = _folder.WriteFile("config.yml", Configuration(authentication.Replace("FOLDER", _folder.Path)));
#pragma warning disable RS0030 // Tests may start programs directly.
        _process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", configuration])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
#pragma warning restore RS0030
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, line) => ReadLog(line.Data, listening);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = AddressFrom(listening.Task);
    }

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Join(folder, "docker-registry")));

    /// <summary>Host and port, as references begin with: <c>127.0.0.1:43210</c>.</summary>
    public string Address { get; }

    /// <summary>Where the registry keeps what it has.</summary>
    public string StorageFolder => _folder["storage"];

    public static DockerRegistry Start() => new("");

    /// <summary>One that lets in <see cref="Username"/> with <see cref="Password"/> by Basic authentication.</summary>
    public static DockerRegistry StartWithBasic() => new("auth: {htpasswd: {realm: tests, path: FOLDER/htpasswd}}");

    /// <summary>One that wants tokens of a token server.</summary>
    public static DockerRegistry StartWithTokens(string realm, string service, string issuer, string rootCertificatePath) => new(
        $"auth: {{token: {{realm: \"{realm}\", service: {service}, issuer: {issuer}, rootcertbundle: {rootCertificatePath}}}}}");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private string Configuration(string authentication) => $"""
        version: 0.1
        log: {"{level: info}"}
        storage:
          filesystem: {"{rootdirectory: "}{StorageFolder}{"}"}
          delete: {"{enabled: true}"}
        http:
          addr: 127.0.0.1:0
        {authentication}
        """;

    /// <summary>The registry takes a port that is free and says which.</summary>
    private static void ReadLog(string? line, TaskCompletionSource<string> listening)
    {
        if (line is null)
        {
            listening.TrySetException(new InvalidOperationException("docker-registry ended before it listened"));
            return;
        }

        var mark = line.IndexOf(ListeningMark, StringComparison.Ordinal);
        if (mark < 0)
            return;
        var rest = line[(mark + ListeningMark.Length)..];
        listening.TrySetResult(rest[..rest.AsSpan().IndexOfAny('"', ' ')]);
    }

    private string AddressFrom(Task<string> listening)
    {
        try
        {
            return listening.GetAwaiter().GetResult();
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
