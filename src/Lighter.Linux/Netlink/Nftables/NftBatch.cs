namespace Lighter.Linux.Netlink.Nftables;

/// <summary>
/// Changes to one table that the kernel makes all together or not at all. What exists already is left as it is, but a rule,
/// which is added once more. <see href="https://wiki.nftables.org/wiki-nftables/index.php/Atomic_rule_replacement"/>
/// </summary>
public sealed class NftBatch
{
    private const ushort BatchEnd = 0x11;

    /// <summary>Tells <c>nft list</c> that the keys are strings: kind, length, <c>BYTEORDER_HOST_ENDIAN</c>.</summary>
    private static readonly byte[] InHostOrder = [0, sizeof(uint), 1, 0, 0, 0];

    private readonly List<Action<NetlinkRequest, bool>> _messages = [];
    private readonly NftTable _table;

    public NftBatch(NftTable table) => _table = table;

    public bool IsEmpty => _messages.Count == 0;

    public NftBatch AddTable() =>
        Message(NftMessageType.NewTable, NetlinkFlags.Create, "adding table", _table.Name, static request => { });

    public NftBatch DeleteTable() =>
        Message(NftMessageType.DeleteTable, NetlinkFlags.None, "deleting table", _table.Name, static request => { });

    /// <summary>A set.</summary>
    public NftBatch AddSet(string name, NftType key) => Set(name, 0, key, static request => { });

    /// <summary>A set whose elements are ranges in each part of the key (Linux 5.6).</summary>
    public NftBatch AddRangeSet(string name, NftType key) =>
        Set(name, 0x80 | 4, key, request => request.Nested(9, key.Parts, static (description, parts) =>
            description.Nested(2, parts, static (list, parts) =>
            {
                foreach (var part in parts)
                    list.Nested(1, part, static (field, length) => field.AttributeBigEndian(1, (uint)length));
            })));

    /// <summary>A set whose elements have values.</summary>
    public NftBatch AddMap(string name, NftType key, NftType value) =>
        Set(name, 8, key, request => request.AttributeBigEndian(6, value.Number).AttributeBigEndian(7, (uint)value.Length));

    /// <summary>A chain that others jump to, or with a hook one that packets enter; these accept what no rule refuses.</summary>
    public NftBatch AddChain(string name, NftHook? hook = null) =>
        Message(NftMessageType.NewChain, NetlinkFlags.Create, "adding chain", name, request =>
        {
            request.Attribute(3, name);
            if (hook is not null)
            {
                request
                    .Nested(4, hook, static (nested, hook) =>
                        nested.AttributeBigEndian(1, (uint)hook.Point).AttributeBigEndian(2, (uint)hook.Priority))
                    .AttributeBigEndian(5, (uint)NftVerdict.Accept)
                    .Attribute(7, hook.Type);
            }
        });

    /// <summary>Removes all rules of a chain.</summary>
    public NftBatch FlushChain(string name) =>
        Message(NftMessageType.DeleteRule, NetlinkFlags.None, "flushing chain", name, request => request.Attribute(2, name));

    public NftBatch AddRule(string chain, Action<NftRule> expressions) =>
        Message(NftMessageType.NewRule, NetlinkFlags.Create | NetlinkFlags.Append, "adding a rule to chain", chain, request => request
            .Attribute(2, chain)
            .Nested(4, expressions, static (list, write) => write(new NftRule(list))));

    /// <summary>Adds elements; one that is there with the same value is left, with another value it is refused (EEXIST).</summary>
    public NftBatch AddElements(string set, params IReadOnlyList<NftElement> elements) =>
        Elements(NftMessageType.NewElement, NetlinkFlags.Create, "adding to", set, elements);

    /// <summary>Deletes elements, which must be there (else ENOENT).</summary>
    public NftBatch DeleteElements(string set, params IReadOnlyList<NftElement> elements) =>
        Elements(NftMessageType.DeleteElement, NetlinkFlags.None, "deleting from", set, elements);

    /// <summary>The batch with its beginning and end; the last change is acknowledged, and the others when they fail.</summary>
    internal NetlinkRequest ToRequest()
    {
        var request = new NetlinkRequest();
        request.BeginQuiet(NetlinkRequest.BatchBegin, NetlinkFlags.None, $"changing nftables table {_table.Name}")
            .Structure(NetfilterHeader.OfBatch());
        for (var i = 0; i < _messages.Count; i++)
            _messages[i](request, i == _messages.Count - 1);
        return request.BeginQuiet(BatchEnd, NetlinkFlags.None, "ending the batch").Structure(NetfilterHeader.OfBatch());
    }

    private NftBatch Set(string name, uint flags, NftType key, Action<NetlinkRequest> rest) =>
        Message(NftMessageType.NewSet, NetlinkFlags.Create, "adding set", name, request =>
        {
            request.Attribute(2, name).AttributeBigEndian(3, flags)
                .AttributeBigEndian(4, key.Number).AttributeBigEndian(5, (uint)key.Length).AttributeBigEndian(10, SetId(name));
            rest(request);
            if (key == NftType.LinkName)
                request.Attribute(13, InHostOrder);
        });

    private NftBatch Elements(ushort type, NetlinkFlags flags, string doing, string set, IReadOnlyList<NftElement> elements)
    {
        const int perMessage = 256; // The list is one attribute, which holds 64 KiB.
        for (var start = 0; start < elements.Count; start += perMessage)
        {
            var part = elements.Skip(start).Take(perMessage);
            Message(type, flags, doing, set, request => request.Attribute(2, set).Nested(3, part, static (list, part) =>
            {
                foreach (var element in part)
                    list.Nested(1, element, static (item, element) => element.Write(item));
            }));
        }

        return this;
    }

    private NftBatch Message(ushort type, NetlinkFlags flags, string doing, string name, Action<NetlinkRequest> content)
    {
        const int tableName = 1;
        _messages.Add((request, isLast) =>
        {
            var label = $"{doing} {name} of nftables table {_table.Name}";
            var message = isLast ? request.Begin(type, flags, label) : request.BeginQuiet(type, flags, label);
            content(message.Structure(NetfilterHeader.Of(_table.Family)).Attribute(tableName, _table.Name));
        });
        return this;
    }

    /// <summary>A number for rules of the same batch to refer to; we refer by name, but the kernel asks for one.</summary>
    private static uint SetId(string name)
    {
        var id = 2166136261u;
        foreach (var c in name)
            id = (id ^ c) * 16777619;
        return id;
    }
}
