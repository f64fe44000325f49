using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Systems;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter system check</c></summary>
internal static class SystemCheckHandler
{
    /// <returns>1 if something is wrong and was not repaired.</returns>
    public static Task<int> RunAsync(SystemCheckOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var findings = new CheckMachine(engine).Execute(options.Repair, options.Quick, cancellation);
        foreach (var finding in findings)
            session.Console.Out.Write($"{finding.Subject}: {finding.Problem}: {finding.Repair}\n");
        return Task.FromResult(findings.Count == 0 || options.Repair ? ExitStatus.Success : ExitStatus.Failure);
    }
}
