using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Containers;
using Lighter.Store.Images;
using Lighter.Store.Networks;

namespace Lighter.Engine.Events;

/// <summary>
/// What has happened in a store, a line each, in a file that every command adds to. When it has grown it becomes the older of
/// two, and the one before that goes. Words and attributes are Docker's.
/// </summary>
/// <remarks>A command that adds several puts them together (<see cref="Together"/>), when what they tell of is done already.</remarks>
public sealed class EventJournal(LighterEngine engine)
{
    internal const string FileName = "events";
    internal const string OlderName = "events.1";
    private const long LargestFile = 4 << 20;

    private readonly Lock _adding = new();
    private ArrayBufferWriter<byte>? _pending;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="container">Whom it happened to.</param>
    /// <param name="action">As Docker calls it.</param>
    /// <param name="time">When, if not now.</param>
    /// <param name="details">What this kind of event tells besides: names and values in turn.</param>
    public void Add(ContainerRecord container, string action, DateTimeOffset? time = null, params ReadOnlySpan<string> details)
    {
        var attributes = Attributes(new Oci.Json.ValueMap(container.Labels) { ["image"] = container.ImageName, ["name"] = container.Name }, details);
        Add(new StoreEvent("container", action, container.Id.ToString(), attributes, time ?? DateTimeOffset.UtcNow));
    }

    /// <param name="id">The image's, or its name where it was moved by name.</param>
    /// <param name="name">As the event calls it.</param>
    /// <param name="action">As Docker calls it.</param>
    public void AddImage(string id, string name, string action) =>
        Add(new StoreEvent("image", action, id, new Oci.Json.ValueMap { ["name"] = name }, DateTimeOffset.UtcNow));

    /// <summary>Of all that a removal took.</summary>
    /// <param name="removal">What is gone.</param>
    /// <param name="id">The image that lost names, if they were one's.</param>
    public void AddRemoval(ImageRemoval removal, Digest? id)
    {
        using var together = Together();
        for (var i = 0; id is { } named && i < removal.Untagged.Count; i++)
            AddImage(named.ToString(), named.ToString(), "untag");
        foreach (var image in removal.Images)
            AddImage(image.ToString(), image.ToString(), "delete");
    }

    public void AddVolume(string name, string action, params ReadOnlySpan<string> details) =>
        Add(new StoreEvent("volume", action, name, Attributes(new Oci.Json.ValueMap { ["driver"] = "local" }, details), DateTimeOffset.UtcNow));

    /// <param name="network">Which.</param>
    /// <param name="action"><c>create</c>, <c>connect</c>, <c>disconnect</c>, <c>destroy</c>.</param>
    /// <param name="container">Who joins or leaves it.</param>
    public void AddNetwork(NetworkRecord network, string action, ContainerId? container = null)
    {
        var attributes = new Oci.Json.ValueMap { ["name"] = network.Name, ["type"] = network.Driver };
        if (container is { } member)
            attributes["container"] = member.ToString();
        Add(new StoreEvent("network", action, network.Id.ToString(), attributes, DateTimeOffset.UtcNow));
    }

    /// <summary>How much a clean-up of everything of a type has given back.</summary>
    public void AddPrune(string type, long bytes) =>
        Add(new StoreEvent(type, "prune", "", new Oci.Json.ValueMap { ["reclaimed"] = bytes.ToString(CultureInfo.InvariantCulture) }, DateTimeOffset.UtcNow));

    /// <summary>What is added until this is disposed is written at once. Within another of its kind it changes nothing.</summary>
    public IDisposable? Together()
    {
        lock (_adding)
        {
            if (_pending is not null)
                return null;
            _pending = new ArrayBufferWriter<byte>(2048);
            return new Batch(this);
        }
    }

    internal void Add(StoreEvent item)
    {
        lock (_adding)
        {
            var buffer = _pending ?? new ArrayBufferWriter<byte>(512);
            using (var json = new Utf8JsonWriter(buffer, Relaxed))
                item.Write(json);
            buffer.Write("\n"u8);
            if (_pending is null)
                Append(buffer.WrittenSpan);
        }
    }

    private static Oci.Json.ValueMap Attributes(Oci.Json.ValueMap attributes, ReadOnlySpan<string> details)
    {
        for (var i = 0; i + 1 < details.Length; i += 2)
            attributes[details[i]] = details[i + 1];
        return attributes;
    }

    private void Flush()
    {
        lock (_adding)
        {
            var pending = _pending;
            _pending = null;
            if (pending is { WrittenCount: > 0 })
                Append(pending.WrittenSpan);
        }
    }

    /// <summary>One write, which the kernel appends as a whole.</summary>
    private void Append(ReadOnlySpan<byte> lines)
    {
        using var root = DirectoryFd.OpenOrCreate(engine.Paths.Root);
        var errno = root.TryOpenFileFd(FileName, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append, 0x180 /* 0600 */, out var file);
        using (file)
        {
            if (errno == Errno.None)
                errno = file!.TryWriteAll(lines);
            if (errno == Errno.None && file!.Stat().Size > LargestFile)
                errno = root.TryRename(FileName, root, OlderName);
        }

        // Another command may have renamed it at the same time. On a full disk events are lost, so that what fills it can be removed.
        if (errno is not (Errno.None or Errno.ENOENT or Errno.ENOSPC or Errno.EDQUOT))
            throw new LinuxException(errno, "writing the journal of events", Path.Join(engine.Paths.Root, FileName));
    }

    private sealed class Batch(EventJournal journal) : IDisposable
    {
        public void Dispose() => journal.Flush();
    }
}
