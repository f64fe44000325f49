using System.Diagnostics;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Waits for what happens by itself, for as long as a busy machine may take.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static void Await(Func<bool> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo())
        {
            if (waited.Elapsed > Longest)
                throw new TimeoutException("it did not become so");
            Thread.Sleep(Pause);
        }
    }
}
