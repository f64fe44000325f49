using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Events;

/// <summary>
/// What has happened in a store, a line each, in a file that every command adds to. When it has grown it becomes the older of
/// two, and the one before that goes.
/// </summary>
public sealed class EventJournal(LighterEngine engine)
{
    internal const string FileName = "events";
    internal const string OlderName = "events.1";
    private const long LargestFile = 4 << 20;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="container">Whom it happened to.</param>
    /// <param name="action">As Docker calls it.</param>
    /// <param name="time">When, if not now.</param>
    /// <param name="details">What this kind of event tells besides: names and values in turn.</param>
    public void Add(ContainerRecord container, string action, DateTimeOffset? time = null, params ReadOnlySpan<string> details)
    {
        var attributes = new Oci.Json.ValueMap(container.Labels) { ["image"] = container.ImageName, ["name"] = container.Name };
        for (var i = 0; i + 1 < details.Length; i += 2)
            attributes[details[i]] = details[i + 1];
        Add(new StoreEvent("container", action, container.Id.ToString(), attributes, time ?? DateTimeOffset.UtcNow));
    }

    public void AddImage(string id, string name, string action) =>
        Add(new StoreEvent("image", action, id, new Oci.Json.ValueMap { ["name"] = name }, DateTimeOffset.UtcNow));

    /// <summary>One write, which the kernel appends as a whole.</summary>
    internal void Add(StoreEvent item)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
            item.Write(json);
        buffer.Write("\n"u8);
        using var root = DirectoryFd.OpenOrCreate(engine.Paths.Root);
        var errno = root.TryOpenFileFd(FileName, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append, 0x180 /* 0600 */, out var file);
        if (errno != Errno.None)
            throw new LinuxException(errno, "writing the journal of events", Path.Join(engine.Paths.Root, FileName));
        using (file)
        {
            errno = file!.TryWriteAll(buffer.WrittenSpan);
            if (errno == Errno.None && file!.Stat().Size > LargestFile)
                errno = root.TryRename(FileName, root, OlderName);
        }

        // Another command may have renamed it at the same time.
        if (errno is not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "writing the journal of events", Path.Join(engine.Paths.Root, FileName));
    }
}
