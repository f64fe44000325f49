namespace Lighter.Runtime.Systemd;

/// <summary>
/// A setting of a unit as systemd's bus interface has it.
/// <see href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html"/>
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">The type of its value.</param>
/// <param name="Write">Writes the value.</param>
internal sealed record UnitProperty(string Name, string Signature, Action<BusWriter> Write)
{
    internal static UnitProperty Text(string name, string value) => new(name, "s", writer => writer.String(value));

    internal static UnitProperty Flag(string name, bool value) => new(name, "b", writer => writer.Boolean(value));

    internal static UnitProperty Number(string name, ulong value) => new(name, "t", writer => writer.UInt64(value));

    internal static UnitProperty Numbers(string name, IReadOnlyList<uint> values) =>
        new(name, "au", writer => writer.Array(sizeof(uint), array => values.ToList().ForEach(value => array.UInt32(value))));

    internal static UnitProperty Texts(string name, IReadOnlyList<string> values) =>
        new(name, "as", writer => writer.Array(sizeof(uint), array => values.ToList().ForEach(value => array.String(value))));

    internal static UnitProperty Bytes(string name, byte[] value) => new(name, "ay", writer => writer.Array(1, array => array.Append(value)));

    /// <summary>Pairs of a path and a number, as limits of block devices are.</summary>
    internal static UnitProperty Devices(string name, IEnumerable<(string Path, ulong Value)> values) =>
        new(name, "a(st)", writer => writer.Array(8, array =>
        {
            foreach (var (path, value) in values)
                array.Align(8).String(path).UInt64(value);
        }));
}
