using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary><c>--env</c> and <c>--env-file</c>; single variables win over files.</summary>
internal sealed class EnvironmentFlags
{
    private readonly Option<ValueList<EnvEntry>> _variables = Options.List("env", 'e', "Set a variable, NAME=VALUE, or hand on NAME", EnvEntry.Parse);
    private readonly Option<ValueList<string>> _files = Options.List("env-file", "Read variables from a file, one a line");

    public IEnumerable<Option> All => [_variables, _files];

    public ValueList<EnvEntry> Read(Parse parse) =>
        [.. parse.Get(_files).SelectMany(KeyValueFile.Read).Select(EnvEntry.Parse), .. parse.Get(_variables)];
}
