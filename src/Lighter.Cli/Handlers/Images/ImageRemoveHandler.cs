using Lighter.Cli.Commands.Images;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Images.Listing;

namespace Lighter.Cli.Handlers.Images;

/// <summary><c>lighter rmi</c></summary>
internal static class ImageRemoveHandler
{
    public static Task<int> RunAsync(ImageRemoveOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var removed = new RemoveImages(engine, id => Liveness.IsSupervised(engine, id)).Execute(new RemoveRequest
        {
            Images = options.Images,
            All = options.All,
            Force = options.Force,
            KeepParents = options.NoPrune,
        });
        foreach (var removal in removed.Removals)
        {
            foreach (var name in removal.Untagged)
                session.Console.Out.Write($"Untagged: {name}\n");
            foreach (var digest in removal.Deleted)
                session.Console.Out.Write($"Deleted: {digest}\n");
        }

        session.Console.Out.Flush();
        // With --force an image that is not there is no failure, as in Docker.
        var failures = removed.Failures.Where(failure => !options.Force || failure.Code != ErrorCode.NotFound).ToList();
        foreach (var failure in removed.Failures)
            ErrorReport.Write(session.Console.Error, failure, FailureStyle.Plain);
        return Task.FromResult(failures.Count > 0 ? ExitStatus.Failure : ExitStatus.Success);
    }
}
