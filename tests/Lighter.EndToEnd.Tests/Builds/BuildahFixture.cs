using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>One context and one store of each builder for the whole corpus.</summary>
public sealed class BuildahFixture : IDisposable
{
    private readonly LayoutsAhead _theirs;

    public BuildahFixture(BaseImages images)
    {
        Box = new Sandbox(images);
        Box.Lighter("tag", "busybox", "localhost/busybox").ShouldSucceed();
        BuildContextFiles.Make(Box, "context");
        _theirs = new(BuildCorpus.Cases.Keys, atOnce: 2, () =>
        {
            var builder = new Buildah(images);
            return (builder, name => builder.Build(Context, Write(name)));
        });
    }

    public Sandbox Box { get; }

    public string Context => Path.Join(Box.Folder, "context");

    internal BuiltLayout Build(string name)
    {
        var place = Path.Join(Box.Folder, "ours", name);
        Box.Lighter("build", "-q", "--network", "host", "--build-arg", "GIVEN=by user", "-f", Write(name),
            "-o", $"type=oci,tar=false,\"dest={place}\",compression=uncompressed,force-compression=true", Context).ShouldSucceed();
        return BuiltLayout.Read(place);
    }

    internal Task<BuiltLayout> OtherAsync(string name) => _theirs.OfAsync(name);

    public void Dispose()
    {
        _theirs.Dispose();
        Box.Dispose();
    }

    private string Write(string name)
    {
        var dockerfile = BuildCorpus.Cases[name];
        return Box.Write($"files/{name}", dockerfile.StartsWith("FROM scratch", StringComparison.Ordinal)
            ? dockerfile + "\n"
            : $"FROM localhost/busybox AS one\n{dockerfile}\n");
    }
}
