using System.Text.Json;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime spec</c></summary>
internal static class RuntimeSpecificationHandler
{
    public static int Run(RuntimeSpecificationOptions options, Session session)
    {
        var path = Path.Join(Path.GetFullPath(options.Bundle), Bundle.ConfigurationName);
        if (File.Exists(path))
            throw new LighterException(ErrorCode.AlreadyExists, $"File {path} exists. Remove it first");
        File.WriteAllText(path, JsonSerializer.Serialize(ExampleSpec.Of(options.Rootless), OciRuntimeJson.Indented.RuntimeSpec) + "\n");
        return ExitStatus.Success;
    }
}
