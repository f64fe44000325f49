using System.IO.Pipelines;
using System.Security.Cryptography;
using Lighter.Layers.Packing;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Layers;

namespace Lighter.Engine.Containers.Files;

/// <summary>Copies an overlay's upper directory into a new layer.</summary>
internal static class LayerCopy
{
    /// <summary>One thread archives and hashes, the other unpacks what it gets through a pipe.</summary>
    /// <param name="staging">The new layer.</param>
    /// <param name="upper">Its files.</param>
    /// <param name="isRootless">Whether we have no privilege.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <param name="latest">No file gets a later time than this one.</param>
    public static LayerRecord Into(
        LayerStaging staging, DirectoryFd upper, bool isRootless, CancellationToken cancellation, DateTimeOffset? latest = null)
    {
        var pipe = new Pipe();
        var options = new PackOptions { LatestTime = latest is { } time ? new FileTime(time.ToUnixTimeSeconds()) : null };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var packing = Task.Run(() => Pack(upper, pipe.Writer, hash, options, cancellation), cancellation);
        UnpackResult result;
        using (var archive = pipe.Reader.AsStream())
            result = LayerUnpacker.Unpack(archive, staging.Diff, new UnpackOptions { Rootless = isRootless }, cancellation);
        packing.GetAwaiter().GetResult();
        return staging.Commit(Digest.FromSha256Hash(hash.GetHashAndReset()), result.Size);
    }

    private static void Pack(DirectoryFd upper, PipeWriter writer, IncrementalHash hash, PackOptions options, CancellationToken cancellation)
    {
        try
        {
            using (var archive = new HashedWrites(writer.AsStream(leaveOpen: true), hash))
                LayerWriter.WriteLayer(upper, archive, options, cancellation);
            writer.Complete();
        }
        catch (Exception e)
        {
            writer.Complete(e);
            throw;
        }
    }
}
