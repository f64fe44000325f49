using Lighter.Cli.Commands;
using Lighter.Cli.Exit;
using Lighter.Cli.Rendering;
using Lighter.Engine.Supervisor;

// The supervisor's role first: it is to cost next to nothing.
if (args is [MonitorProgram.CommandName])
    return MonitorProgram.Run();

Interruption? interruption = null;
try
{
    return await CommandLine.RunAsync(args, new SystemConsole(), () => (interruption = new()).Token).ConfigureAwait(false);
}
finally
{
    interruption?.Dispose();
}
