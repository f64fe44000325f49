using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>One context, and one store and one Docker daemon for the whole corpus.</summary>
public sealed class ReferenceFixture : IDisposable
{
    private const string Base = "localhost/busybox";
    private const string Path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly List<string> Names = [.. ReferenceCorpus.Cases.Keys];

    private readonly LayoutsAhead _theirs;

    public ReferenceFixture(BaseImages images)
    {
        Box = new Sandbox(images);
        Box.Lighter("import", "--change", $"ENV {Path}", images.Busybox, Base).ShouldSucceed();
        BuildContextFiles.Make(Box, "context");
        _theirs = new(Names, atOnce: 2, () =>
        {
            var daemon = DockerDaemon.Start();
            daemon.Docker("import", "--change", $"ENV {Path}", images.Busybox, Base).ShouldSucceed();
            return (daemon, name => Build(daemon, name));
        });
    }

    public Sandbox Box { get; }

    private string Context => In("context");

    internal BuiltLayout Build(string name)
    {
        var place = In($"ours/{Names.IndexOf(name)}");
        Box.Lighter("build", "-q", "--network", "none", "--build-arg", "GIVEN=by user", "-f", FileOf(name),
            "-o", $"type=oci,tar=false,dest={place},compression=uncompressed,force-compression=true", Context).ShouldSucceed();
        return BuiltLayout.Read(place);
    }

    internal Task<BuiltLayout> OtherAsync(string name) => _theirs.OfAsync(name);

    public void Dispose()
    {
        _theirs.Dispose();
        Box.Dispose();
    }

    private BuiltLayout Build(DockerDaemon daemon, string name)
    {
        var tag = $"case{Names.IndexOf(name)}";
        daemon.BuildKit("build", "-q", "--network", "none", "--build-arg", "GIVEN=by user", "-t", tag, "-f", FileOf(name), Context).ShouldSucceed();
        daemon.Docker("save", "-o", In($"{tag}.tar"), tag).ShouldSucceed();
        return BuiltLayout.ReadArchive(In($"{tag}.tar"));
    }

    private string FileOf(string name) => Box.Write($"files/{Names.IndexOf(name)}", ReferenceCorpus.Cases[name].Replace("BASE", Base, StringComparison.Ordinal) + "\n");

    private string In(string name) => System.IO.Path.Join(Box.Folder, name);
}
