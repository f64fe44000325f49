using System.Runtime.ExceptionServices;

namespace Lighter.Linux;

/// <summary>
/// Work on a thread of its own, for what the kernel changes of one thread alone: its namespaces, its identity. Such a thread
/// never goes back to the pool: it ends.
/// </summary>
internal static class OwnThread
{
    internal static T Run<T>(Func<T> action)
    {
        const int stackSize = 256 * 1024;
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = action();
                }
                catch (Exception exception) when (Capture(exception, out failure))
                {
                    // Thrown again below, on the caller's thread.
                }
            },
            stackSize) { IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private static bool Capture(Exception exception, out ExceptionDispatchInfo captured)
    {
        captured = ExceptionDispatchInfo.Capture(exception);
        return true;
    }
}
