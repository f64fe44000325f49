using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Rootless;

/// <summary>An unprivileged user's store with the image <c>busybox</c> in it, for the tests of a class.</summary>
public sealed class RootlessStore : IDisposable
{
    public RootlessStore(BaseImages images)
    {
        if (UnprivilegedUser.Missing is not null)
            return;
        User.LighterWithInput("", "import", images.Busybox, "busybox:latest").ShouldSucceed();
    }

    public UnprivilegedUser User { get; } = new();

    public void Dispose() => User.Dispose();
}
