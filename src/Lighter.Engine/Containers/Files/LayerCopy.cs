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
    public static LayerRecord Into(LayerStaging staging, DirectoryFd upper, bool isRootless, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var packing = Task.Run(() => Pack(upper, pipe.Writer, hash, cancellation), cancellation);
        UnpackResult result;
        using (var archive = pipe.Reader.AsStream())
            result = LayerUnpacker.Unpack(archive, staging.Diff, new UnpackOptions { Rootless = isRootless }, cancellation);
        packing.GetAwaiter().GetResult();
        return staging.Commit(Digest.FromSha256Hash(hash.GetHashAndReset()), result.Size);
    }

    private static void Pack(DirectoryFd upper, PipeWriter writer, IncrementalHash hash, CancellationToken cancellation)
    {
        try
        {
            using (var archive = new HashedWrites(writer.AsStream(leaveOpen: true), hash))
                LayerWriter.WriteLayer(upper, archive, new PackOptions(), cancellation);
            writer.Complete();
        }
        catch (Exception e)
        {
            writer.Complete(e);
            throw;
        }
    }
}
