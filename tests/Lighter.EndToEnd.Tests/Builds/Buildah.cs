using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Another builder with a store of its own and the same base image.</summary>
internal sealed class Buildah : IDisposable
{
    private const string Program = "/usr/bin/buildah";

    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-test-").FullName;
    private int _count;

    public Buildah(BaseImages images)
    {
        File.Copy(images.Busybox, Path.Join(_folder, "busybox.tar"));
        File.WriteAllText(Path.Join(_folder, "base"), "FROM scratch\nADD busybox.tar /\n");
        Run("bud", "--isolation", "chroot", "-f", Path.Join(_folder, "base"), "-t", "localhost/busybox", _folder).ShouldSucceed();
    }

    public static bool IsInstalled => File.Exists(Program);

    public BuiltLayout Build(string context, string dockerfile)
    {
        var place = Path.Join(_folder, $"out{Interlocked.Increment(ref _count)}");
        Run("bud", "-q", "--layers", "--isolation", "chroot", "--network", "host", "--pull-never", "--build-arg", "GIVEN=by user",
            "-f", dockerfile, "-t", $"oci:{place}:it", context).ShouldSucceed();
        return BuiltLayout.Read(place);
    }

    /// <summary>Runs a shell script in which <c>$B</c> is the builder and <c>$OUT</c> where the image goes.</summary>
    public BuiltLayout Script(string context, string script)
    {
        var place = Path.Join(_folder, $"out{Interlocked.Increment(ref _count)}");
        var builder = $"{Program} --root {Path.Join(_folder, "root")} --runroot {Path.Join(_folder, "run")} --storage-driver overlay";
        var environment = new Dictionary<string, string?> { ["B"] = builder, ["OUT"] = place, ["BUILDAH_ISOLATION"] = "chroot" };
        Command.Run("sh", ["-ec", script], environment: environment, folder: context).ShouldSucceed();
        return BuiltLayout.Read(place);
    }

    public void Dispose()
    {
        Run("rm", "--all");
        Command.Run("/bin/sh", ["-c", $"grep -o '{_folder}[^ ]*' /proc/mounts | sort -r | xargs -r umount"]);
        Command.Run("rm", ["-rf", _folder]).ShouldSucceed();
    }

    private CommandResult Run(params string[] arguments) => Command.Run(
        Program, ["--root", Path.Join(_folder, "root"), "--runroot", Path.Join(_folder, "run"), "--storage-driver", "overlay", .. arguments]);
}
