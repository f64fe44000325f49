using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>What the process may do.</summary>
internal sealed class SecurityFlags
{
    public Option<bool> Privileged { get; } = Grammar.Options.Switch("privileged", "Give the container all rights of the host");

    public Option<ValueList<string>> Added { get; } = Grammar.Options.List("cap-add", "Add Linux capabilities");

    public Option<ValueList<string>> Dropped { get; } = Grammar.Options.List("cap-drop", "Drop Linux capabilities");

    public Option<ValueList<string>> Options { get; } =
        Grammar.Options.List("security-opt", "Seccomp, AppArmor and label profiles, no-new-privileges, mask and unmask");

    public IEnumerable<Option> All => [Privileged, Added, Dropped, Options];
}
