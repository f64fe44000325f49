using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Rootless;
using Lighter.Linux;

namespace Lighter.Cli.Handlers;

/// <summary>Runs the same command again inside the user's own namespace, where the files of images and containers can be owned.</summary>
internal static class OwnNamespaceEntry
{
    /// <param name="words">The words after the program's name, as they came.</param>
    /// <param name="containerName">While that runs, its user namespace serves: only there its mounts may be looked at.</param>
    /// <param name="session">Where notes are printed.</param>
    public static int Run(IReadOnlyList<string> words, string? containerName, Session session)
    {
        if (OwnNamespace.Shortcoming is { } shortcoming)
            session.Console.Error.Write($"note: {shortcoming}\n");
        session.Console.Error.Flush();
        using var container = containerName is null ? null : Find(containerName, session);
        return OwnNamespace.Run(Ourselves(words, session), container).ShellCode;
    }

    /// <summary>With the places of the state: inside, root of a container's user namespace could be taken for the machine's.</summary>
    private static ChildCommand Ourselves(IReadOnlyList<string> words, Session session)
    {
        var paths = EngineSession.PathsOf(session);
        return new() { Program = "/proc/self/exe", NameArgument = "lighter", Arguments = ["--root", paths.Root, "--runroot", paths.RunRoot, .. words] };
    }

    /// <summary>Held open, it outlives a container that ends meanwhile.</summary>
    private static NamespaceFd? Find(string name, Session session)
    {
        using var engine = EngineSession.Open(session);
        return engine.Store.Containers.Find(name) is { } container && Liveness.Of(engine, container.Id) is { IsRunning: true } running
            ? NamespaceFd.OfUser(running.Pid)
            : null;
    }
}
