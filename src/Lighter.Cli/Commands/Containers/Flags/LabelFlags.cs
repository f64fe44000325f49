using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary><c>--label</c> and <c>--label-file</c>; single labels win over files.</summary>
internal sealed class LabelFlags
{
    private readonly Option<ValueMap> _labels = Options.Map("label", 'l', "Label of the container, key=value", "list");
    private readonly Option<ValueList<string>> _files = Options.List("label-file", "Read labels from a file, one a line");

    public IEnumerable<Option> All => [_labels, _files];

    public ValueMap Read(Parse parse) =>
        new([.. parse.Get(_files).SelectMany(KeyValueFile.Read).Select(KeyValue.Parse), .. parse.Get(_labels)]);
}
