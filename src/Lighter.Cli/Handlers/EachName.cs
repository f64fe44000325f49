using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Handlers;

/// <summary>Commands of several names do for each what they can, print it, and tell the failures at the end.</summary>
internal static class EachName
{
    private const int MostAtOnce = 50;

    /// <param name="names">As the user wrote them.</param>
    /// <param name="session">Where to print.</param>
    /// <param name="act">Does it for one name and returns what to print.</param>
    /// <param name="isHarmless">Failures that are told and no more.</param>
    /// <returns>1 if any failed.</returns>
    public static int Run(IEnumerable<string> names, Session session, Func<string, string> act, Func<LighterException, bool>? isHarmless = null) =>
        Print(names.Select(name => (Func<string>)(() => act(name))), session, isHarmless);

    /// <summary>The same for many at once, as each may have to wait for its container; printed in the order of the names.</summary>
    /// <param name="names">As the user wrote them.</param>
    /// <param name="session">Where to print.</param>
    /// <param name="act">Does it for one name and returns what to print.</param>
    /// <param name="isHarmless">Failures that are told and no more.</param>
    public static int RunAtOnce(IEnumerable<string> names, Session session, Func<string, string> act, Func<LighterException, bool>? isHarmless = null)
    {
        var tasks = names.Select(name => new Task<string>(() => act(name))).ToArray();
        if (tasks.Length == 1)
            tasks[0].RunSynchronously(TaskScheduler.Default);
        else
            Start(tasks);
        return Print(tasks.Select(task => (Func<string>)(() => task.GetAwaiter().GetResult())), session, isHarmless);
    }

    /// <summary>On threads of our own: the pool would add one in half a second only.</summary>
    private static void Start(Task<string>[] tasks)
    {
        var last = -1;
        for (var i = 0; i < Math.Min(tasks.Length, MostAtOnce); i++)
            new Thread(Work) { IsBackground = true }.Start();

        void Work()
        {
            while (Interlocked.Increment(ref last) is var next && next < tasks.Length)
                tasks[next].RunSynchronously(TaskScheduler.Default);
        }
    }

    private static int Print(IEnumerable<Func<string>> results, Session session, Func<LighterException, bool>? isHarmless = null)
    {
        var failures = new List<LighterException>();
        foreach (var result in results)
        {
            try
            {
                session.Console.Out.Write(result() + "\n");
            }
            catch (LighterException failure)
            {
                failures.Add(failure);
            }
        }

        session.Console.Out.Flush();
        foreach (var failure in failures)
            ErrorReport.Write(session.Console.Error, failure, FailureStyle.Plain);
        return failures.Any(failure => isHarmless?.Invoke(failure) is not true) ? ExitStatus.Failure : ExitStatus.Success;
    }
}
