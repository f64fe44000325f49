using System.Text.Json;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime features</c></summary>
internal static class RuntimeFeaturesHandler
{
    public static int Run(RuntimeSettings options, Session session)
    {
        session.Console.Out.Write($"{JsonSerializer.Serialize(SupportedFeatures.Describe(), OciRuntimeJson.Indented.Features)}\n");
        return ExitStatus.Success;
    }
}
