using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary>What commands of a working container run with: of all that follow (<c>from</c>), or of one (<c>run</c>).</summary>
internal sealed class StepFlags
{
    private readonly Option<ValueList<string>> _added = Options.Words("cap-add", null, "Add Linux capabilities");
    private readonly Option<ValueList<string>> _dropped = Options.Words("cap-drop", null, "Drop Linux capabilities");
    private readonly Option<ValueList<MountSpec>> _volumes = new("volume", 'v', "Mount a host path or a volume while a command runs, source:target[:options]", [], (list, text) => [.. list, VolumeSyntax.Parse(text)])
    {
        Metavar = "list",
        Completes = ArgumentKind.Volume,
    };

    private readonly Option<string?> _isolation = IsolationFlag.Create();

    public IEnumerable<Option> All => [_added, _dropped, _volumes, _isolation];

    public ContainerCreateOptions Read(Parse parse) => new()
    {
        Image = "",
        Process = new() { CapabilitiesAdded = parse.Get(_added), CapabilitiesDropped = parse.Get(_dropped) },
        Storage = new() { Mounts = parse.Get(_volumes) },
    };
}
