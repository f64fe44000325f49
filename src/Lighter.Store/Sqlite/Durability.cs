namespace Lighter.Store.Sqlite;

/// <summary>What a finished transaction survives; the end of any process, in both cases.</summary>
public enum Durability
{
    /// <summary>Not surely a loss of power: for what dies with the boot anyway (leases, ports, `--rm` containers).</summary>
    Boot,
    /// <summary>A loss of power too: for what users named and expect to find again.</summary>
    Disk,
}
