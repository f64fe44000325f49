using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Another builder with a store of its own and the same base image.</summary>
internal sealed class Buildah : IDisposable
{
    private const string Program = "/usr/bin/buildah";

    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-test-").FullName;

    public Buildah(BaseImages images)
    {
        File.Copy(images.Busybox, Path.Join(_folder, "busybox.tar"));
        File.WriteAllText(Path.Join(_folder, "base"), "FROM scratch\nADD busybox.tar /\n");
        Run("bud", "--isolation", "chroot", "-f", Path.Join(_folder, "base"), "-t", "localhost/busybox", _folder).ShouldSucceed();
    }

    public static bool IsInstalled => File.Exists(Program);

    public void Build(string context, string name) =>
        Run("bud", "--isolation", "chroot", "--network", "host", "--pull-never", "--build-arg", "GIVEN=by user", "-t", name, context).ShouldSucceed();

    /// <summary>By chroot: the end of what <c>buildah run</c> prints gets lost at times.</summary>
    public string RunIn(string image, string script)
    {
        var container = Run("from", "--pull-never", image).ShouldSucceed().Text;
        var root = Run("mount", container).ShouldSucceed().Text;
        return Command.Run("/usr/sbin/chroot", [root, "/bin/sh", "-c", script]).ShouldSucceed().Output;
    }

    public string ConfigOf(string image) =>
        JsonNode.Parse(Run("inspect", "--type", "image", image).ShouldSucceed().Text)!["OCIv1"]!["config"]!.ToJsonString();

    public void Dispose()
    {
        Run("umount", "--all");
        Run("rm", "--all");
        Command.Run("rm", ["-rf", _folder]).ShouldSucceed();
    }

    private CommandResult Run(params string[] arguments) => Command.Run(
        Program, ["--root", Path.Join(_folder, "root"), "--runroot", Path.Join(_folder, "run"), "--storage-driver", "vfs", .. arguments]);
}
