using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>Another program that handles images, with all its state in a folder of the test's.</summary>
internal static class Tool
{
    public const string NoPodman = "podman is not installed";
    public const string NoSkopeo = "skopeo is not installed";

    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Join(folder, program)));

    public static CommandResult Podman(Sandbox sandbox, params string[] arguments)
    {
        Assert.SkipUnless(Has("podman"), NoPodman);
        return Run("podman", ["--root", Path.Join(sandbox.Folder, "podman"), "--runroot", Path.Join(sandbox.Folder, "podman-run"), "--tmpdir", Path.Join(sandbox.Folder, "podman-tmp"),
            "--storage-driver", "vfs", .. arguments]);
    }

    public static CommandResult Skopeo(params string[] arguments)
    {
        Assert.SkipUnless(Has("skopeo"), NoSkopeo);
        return Run("skopeo", arguments);
    }

    private static CommandResult Run(string program, string[] arguments) =>
        Command.Run(program, arguments, environment: new Dictionary<string, string?> { ["DOCKER_CONFIG"] = null, ["LIGHTER_ROOT"] = null });
}
