using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>One context and one store of each builder for all scripts.</summary>
public sealed class ScriptedFixture : IDisposable
{
    private const string Ending = "\n$B commit -q --rm ${squash-} $c oci:$OUT:it > /dev/null\n";

    private readonly LayoutsAhead _theirs;

    public ScriptedFixture(BaseImages images)
    {
        Box = new Sandbox(images);
        Directory.CreateDirectory(Path.Join(Box.Folder, "base"));
        File.Copy(images.Busybox, Path.Join(Box.Folder, "base/busybox.tar"));
        Box.Write("base/Dockerfile", "FROM scratch\nADD busybox.tar /\n");
        Box.Lighter("build", "-q", "-t", "localhost/busybox", "base").ShouldSucceed();
        BuildContextFiles.Make(Box, "context");
        _theirs = new(ScriptedCorpus.Cases.Keys, atOnce: 2, () =>
        {
            var builder = new Buildah(images);
            return (builder, name => builder.Script(Context, Whole(name)));
        });
    }

    public Sandbox Box { get; }

    private string Context => Path.Join(Box.Folder, "context");

    internal BuiltLayout Run(string name)
    {
        var place = Path.Join(Box.Folder, "ours", name.Replace(' ', '-'));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Box.Script(Context, new() { ["B"] = $"{Checkout.Program} builder", ["OUT"] = place }, Whole(name)).ShouldSucceed();
        return BuiltLayout.Read(place);
    }

    internal Task<BuiltLayout> OtherAsync(string name) => _theirs.OfAsync(name);

    public void Dispose()
    {
        _theirs.Dispose();
        Box.Dispose();
    }

    private static string Whole(string name) => "c=$($B from localhost/busybox)\n" + ScriptedCorpus.Cases[name] + Ending;
}
