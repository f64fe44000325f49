using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Files;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter cp</c></summary>
internal static class CopyHandler
{
    public static Task<int> RunAsync(ContainerCopyOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var copy = new CopyFiles(engine, options.Archive, options.FollowLink);
        var (source, target) = (options.Source, options.Destination);
        if (source.Container is { } from)
        {
            var container = engine.Store.Containers.Resolve(from);
            if (target.IsStream)
                copy.ToArchive(container, source.Path, session.Console.Output, cancellation);
            else
                copy.ToHost(container, source.Path, HostPath(target.Path), cancellation);
        }
        else
        {
            var container = engine.Store.Containers.Resolve(target.Container!);
            if (source.IsStream)
                copy.FromArchive(container, target.Path, session.Console.Input, cancellation);
            else
                copy.ToContainer(container, target.Path, HostPath(source.Path), cancellation);
        }

        return Task.FromResult(ExitStatus.Success);
    }

    /// <summary>Absolute, with what its end means kept: <c>dir/</c> and <c>dir/.</c></summary>
    private static string HostPath(string path)
    {
        var full = Path.GetFullPath(path);
        var end = path is "." || path.EndsWith("/.", StringComparison.Ordinal) ? "/." : path.EndsWith('/') ? "/" : "";
        return full.TrimEnd('/') + end;
    }
}
