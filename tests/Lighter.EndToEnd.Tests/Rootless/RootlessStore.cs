using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Rootless;

/// <summary>An unprivileged user's store with the image <c>busybox</c> in it, for the tests of a class.</summary>
public sealed class RootlessStore : IDisposable
{
    private readonly BaseImages _images;

    public RootlessStore(BaseImages images)
    {
        _images = images;
        if (UnprivilegedUser.Missing is null)
            Import();
    }

    public UnprivilegedUser User { get; } = new();

    /// <summary>Removes every image, layer and build result but the one image.</summary>
    public void StartAnew()
    {
        User.Lighter("system", "prune", "-af").ShouldSucceed();
        Import();
    }

    public void Dispose() => User.Dispose();

    private void Import() => User.Lighter("import", _images.Busybox, "busybox:latest").ShouldSucceed();
}
