namespace Lighter.Engine.Containers.Options;

/// <summary>What <c>--device</c> names: a device of the host, or one that a vendor describes.</summary>
public sealed record DeviceArgument(DeviceSpec? Node, CdiName? Described)
{
    public static DeviceArgument Parse(string text) => CdiName.TryParse(text, out var name) ? new(null, name) : new(DeviceSpec.Parse(text), null);
}
