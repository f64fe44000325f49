using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>What the handlers of <c>lighter runtime</c> have in common.</summary>
internal static class RuntimeSession
{
    public static StateRoot Open(Session session) => StateRoot.Open(session.Runtime.Root ?? StateRoot.DefaultPath);

    public static StateRoot OpenOrCreate(Session session) => StateRoot.OpenOrCreate(session.Runtime.Root ?? StateRoot.DefaultPath);

    /// <summary>Told where a caller reads what is no failure.</summary>
    public static Action<string> Warnings(Session session) => message =>
    {
        session.Console.Error.Write($"Warning: {message}\n");
        RuntimeLog.Write(session.Runtime, "warning", message);
    };

    /// <summary>A handler whose failures stand in the log too, from which containerd and conmon tell them.</summary>
    public static Handler<TOptions> Logged<TOptions>(Func<TOptions, Session, int> handler) =>
        Logged<TOptions>((options, session, _) => Task.FromResult(handler(options, session)));

    public static Handler<TOptions> Logged<TOptions>(Handler<TOptions> handler) => async (options, session, cancellation) =>
    {
        try
        {
            return await handler(options, session, cancellation).ConfigureAwait(false);
        }
        catch (LighterException e)
        {
            RuntimeLog.Write(session.Runtime, "error", e.Message);
            throw;
        }
    };
}
