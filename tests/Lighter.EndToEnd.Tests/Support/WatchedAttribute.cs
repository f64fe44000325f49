using System.Collections.Concurrent;
using System.Reflection;
using Lighter.EndToEnd.Tests.Support;
using Xunit.v3;

[assembly: Watched]

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>A test that hangs says what its processes are doing and fails: they are ended, and with them what it waits for.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WatchedAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);
    private static readonly ConcurrentDictionary<string, Timer> Watches = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        Watches[test.UniqueID] = new Timer(_ => End(test.TestDisplayName), null, Longest, Timeout.InfiniteTimeSpan);

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Watches.TryRemove(test.UniqueID, out var watch))
            watch.Dispose();
    }

    private static void End(string test)
    {
        Console.WriteLine($"{test} hangs; what runs:\n{HangReport.Write()}");
        HangReport.EndAll();
    }
}
