using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Files;
using Lighter.Engine.Images.Archives;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter export</c></summary>
internal static class ExportHandler
{
    public static Task<int> RunAsync(ContainerExportOptions options, Session session, CancellationToken cancellation)
    {
        if (options.Output is null && session.Console.IsOutputTerminal)
            throw new LighterException(ErrorCode.InvalidArgument, "cowardly refusing to save to a terminal. Use the -o flag or redirect");
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        var export = new ExportContainer(engine);
        if (options.Output is { } path)
            OutputFile.Write(path, tar => export.Execute(container, tar, cancellation));
        else
            export.Execute(container, session.Console.Output, cancellation);
        return Task.FromResult(ExitStatus.Success);
    }
}
