using Lighter.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(BaseImages))]

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Root file system archives of real images, made once from Debian's packages and kept in <c>artifacts/base</c>.</summary>
public sealed class BaseImages
{
    private static readonly string Folder = Path.Join(Checkout.Root, "artifacts/base");

    public BaseImages() => Busybox = Make("busybox");

    public string Busybox { get; }

    /// <summary>Takes some 20 seconds the first time.</summary>
    public string Debian => field ??= Make("debian");

    private static string Make(string name)
    {
        Command.Run(Path.Join(Checkout.Root, "scripts/base-images.sh"), [Folder, name]).ShouldSucceed();
        return Path.Join(Folder, name + ".tar");
    }
}
