using Lighter.Cli.Commands;
using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Rendering;
using Lighter.Engine.Supervisor;

// The supervisor's role first: it is to cost next to nothing.
if (args is [MonitorProgram.CommandName])
    return MonitorProgram.Run();

// By another name it is an OCI runtime, whose callers know but the path of a program.
if (RuntimeGroup.IsProgramName(Path.GetFileName(Environment.GetCommandLineArgs()[0])))
    args = ["runtime", .. args];

// By buildah's it takes the words of scripts that were written for that.
if (BuildahGroup.IsProgramName(Path.GetFileName(Environment.GetCommandLineArgs()[0])))
    args = ["buildah", .. args];

Interruption? interruption = null;
try
{
    return await CommandLine.RunAsync(args, new SystemConsole(), () => (interruption = new()).Token).ConfigureAwait(false);
}
finally
{
    interruption?.Dispose();
}
