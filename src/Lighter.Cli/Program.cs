using Lighter.Cli.Commands;
using Lighter.Cli.Exit;
using Lighter.Cli.Rendering;

Interruption? interruption = null;
try
{
    return await CommandLine.RunAsync(args, new SystemConsole(), () => (interruption = new()).Token).ConfigureAwait(false);
}
finally
{
    interruption?.Dispose();
}
