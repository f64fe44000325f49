using Lighter.EndToEnd.Tests.Builds;
using Lighter.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(BaseImages))]

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Root file system archives of real images, made once from Debian's packages and kept in <c>artifacts/base</c>.</summary>
public sealed class BaseImages : IDisposable
{
    private static readonly string Folder = Path.Join(Checkout.Root, "artifacts/base");

    public BaseImages()
    {
        Busybox = Make("busybox");
        Examples = new(this);
    }

    /// <summary>Images that are made of them while the tests run.</summary>
    public ExampleBuilds Examples { get; }

    public string Busybox { get; }

    /// <summary>Takes some 20 seconds the first time.</summary>
    public string Debian => field ??= Make("debian");

    public void Dispose() => Examples.Dispose();

    private static string Make(string name)
    {
        Command.Run(Path.Join(Checkout.Root, "scripts/base-images.sh"), [Folder, name]).ShouldSucceed();
        return Path.Join(Folder, name + ".tar");
    }
}
