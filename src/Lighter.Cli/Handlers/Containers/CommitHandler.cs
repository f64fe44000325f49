using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Files;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter commit</c></summary>
internal static class CommitHandler
{
    public static Task<int> RunAsync(ContainerCommitOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var request = new CommitRequest
        {
            Name = options.Image,
            Author = options.Author,
            Manifest = options.Manifest,
            Message = options.Message,
            Changes = options.Changes,
            Pause = options.Pause,
        };
        var image = new CommitContainer(engine).Execute(engine.Store.Containers.Resolve(options.Container), request, cancellation);
        session.Console.Out.Write($"{image.Id}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
