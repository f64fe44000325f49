using System.Collections;

namespace Lighter.Cli.Templates;

/// <summary>
/// A list or map of Docker's that is nil: <c>null</c> in JSON, but printed, counted and walked as an empty one. Its kind is known by the name of
/// its field, as JSON does not tell it; nor does JSON tell that an object is a map, of which a name that is missing is no error.
/// </summary>
internal sealed class GoNil : IEnumerable<object?>
{
    private static readonly GoNil List = new("[]");
    private static readonly GoNil Map = new("map[]");

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "Aliases", "Args", "Binds", "BlkioDeviceReadBps", "BlkioDeviceReadIOps", "BlkioDeviceWriteBps", "BlkioDeviceWriteIOps", "BlkioWeightDevice",
        "CapAdd", "CapDrop", "Cmd", "DNSNames", "DeviceCgroupRules", "DeviceRequests", "Devices", "Dns", "DnsOptions", "DnsSearch", "Entrypoint", "Env",
        "ExecIDs", "ExtraHosts", "GroupAdd", "Links", "MaskedPaths", "Mounts", "OnBuild", "ReadonlyPaths", "RepoDigests", "RepoTags", "SecurityOpt",
        "Shell", "Ulimits", "VolumesFrom",
    };

    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "Annotations", "Attributes", "Containers", "Data", "DriverOpts", "ExposedPorts", "Labels", "Networks", "Options", "PortBindings", "Ports",
        "StorageOpt", "Sysctls", "Tmpfs", "Volumes",
    };

    private readonly string _text;

    private GoNil(string text) => _text = text;

    public static GoNil? Of(string field) => Lists.Contains(field) ? List : Maps.Contains(field) ? Map : null;

    public static bool IsMap(string field) => Maps.Contains(field);

    public override string ToString() => _text;

    public IEnumerator<object?> GetEnumerator() => Enumerable.Empty<object?>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
