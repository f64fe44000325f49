using System.Text;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Network.Resolving;
using Lighter.Oci.Json;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Networks;

/// <summary>
/// The tables of names, one file for each network, that supervisors answer from. A table is what the database says while the table's
/// lock is held, so whoever writes last writes the truth.
/// </summary>
internal sealed class NetworkNames(LighterEngine engine)
{
    /// <summary>What others on a network call a container, its own name first.</summary>
    public static IEnumerable<string> Of(ContainerRecord container, AddressLease lease) =>
        new[] { container.Name }.Concat(lease.Aliases).Append(container.Id.Short)
            .Concat(StoredContainer.FromBytes(container.Options).Options.Network.Hostname is { } hostname ? [hostname] : []).Distinct();

    /// <summary>After whatever changes who is on the network, or what they are called.</summary>
    public void Write(NetworkId id)
    {
        using var folder = DirectoryFd.OpenOrCreate(engine.Paths.RunNetworks);
        Write(folder, id);
    }

    /// <summary>The same for a network that may be without names: nobody asks about one that has no table.</summary>
    public void WriteAgain(NetworkId id)
    {
        if (DirectoryFd.TryOpen(engine.Paths.RunNetworks, out var folder) != Errno.None)
            return;
        using (folder)
        {
            if (folder!.TryStat(id.ToString(), out _) == Errno.None)
                Write(folder, id);
        }
    }

    private void Write(DirectoryFd folder, NetworkId id)
    {
        using var held = FileLock.Acquire(folder, $"{id}.lock");
        if (engine.Store.Networks.Find(id) is { } network)
        {
            var errno = RunFile.TryReplace(folder, id.ToString(), Encoding.UTF8.GetBytes(Table(network).ToString()));
            if (errno != Errno.None)
                throw new LinuxException(errno, "writing the names of network", network.Name);
            return;
        }

        folder.TryUnlink(id.ToString());
        held.Remove();
    }

    private NameTable Table(NetworkRecord network) => new(network.Name, engine.Store.Networks.Leases(network.Id)
        .Select(lease => engine.Store.Containers.Find(lease.Container) is { } container
            ? new NameEntry(lease.Address, lease.Address6, Of(container, lease).ToValueList())
            : null)
        .OfType<NameEntry>().ToValueList());
}
