using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder config</c></summary>
internal static class BuilderConfigHandler
{
    public static Task<int> RunAsync(BuilderConfigOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var ofDocker = new ConfigureWorkingContainer(engine).Execute(options.Container, options.Changes);
        foreach (var setting in ofDocker)
            session.Console.Error.Write($"note: {setting} is kept by `commit --format docker` only\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
