using System.Diagnostics;
using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>
/// An OCI bundle over busybox and a state folder of a test class's own, with the program called by a runtime's name. At the
/// end no container, cgroup, process, mount or file may be left.
/// </summary>
public sealed class BundleBox : IDisposable
{
    public BundleBox(BaseImages images)
    {
        Folder = Directory.CreateTempSubdirectory("lighter-bundle-").FullName;
        Directory.CreateDirectory(Rootfs);
        Command.Run("tar", ["-xf", images.Busybox, "-C", Rootfs]).ShouldSucceed();
        File.CreateSymbolicLink(Program, Checkout.Program);
        Configure(_ => { });
    }

    public string Folder { get; }

    public string Program => Path.Join(Folder, "lighter-runtime");

    public string Bundle => Path.Join(Folder, "bundle");

    public string Rootfs => Path.Join(Bundle, "rootfs");

    public string State => Path.Join(Folder, "state");

    /// <summary>The container's ID; its cgroup has the same name.</summary>
    public string Id => Path.GetFileName(Folder);

    /// <summary>Writes <c>config.json</c> anew: what <c>spec</c> makes, without a terminal, changed by the test.</summary>
    public void Configure(Action<JsonNode> change)
    {
        File.Delete(Path.Join(Bundle, "config.json"));
        Run("spec", "--bundle", Bundle).ShouldSucceed();
        var config = JsonNode.Parse(File.ReadAllText(Path.Join(Bundle, "config.json")))!;
        config["process"]!["terminal"] = false;
        config["root"]!["readonly"] = false;
        config["linux"]!["cgroupsPath"] = $"/{Id}";
        change(config);
        File.WriteAllText(Path.Join(Bundle, "config.json"), config.ToJsonString());
    }

    public void ConfigureShell(string script, Action<JsonNode>? change = null) => Configure(config =>
    {
        config["process"]!["args"] = new JsonArray("sh", "-c", script);
        change?.Invoke(config);
    });

    public CommandResult Run(params string[] arguments) => Command.Run(Program, ["--root", State, .. arguments], folder: Folder);

    /// <summary>With output to a file: what it leaves running holds no pipe of ours.</summary>
    public CommandResult Create(params string[] options) => RunDetached("create", options);

    public CommandResult RunDetached(params string[] options) => RunDetached("run", ["--detach", .. options]);

    public Process Start(params string[] arguments) => Command.Start(Program, ["--root", State, .. arguments], folder: Folder);

    public string Output => File.Exists(Path.Join(Folder, "output")) ? File.ReadAllText(Path.Join(Folder, "output")).TrimEnd('\n') : "";

    public void AwaitOutput(string text) => Patience.Await(() => Status.Length > 0 && Output == text);

    public string Status => JsonNode.Parse(Run("state", Id).ShouldSucceed().Text)!["status"]!.GetValue<string>();

    public int Pid => JsonNode.Parse(Run("state", Id).ShouldSucceed().Text)!["pid"]!.GetValue<int>();

    public void Dispose()
    {
        Run("delete", "--force", Id).ShouldSucceed();
        Run("list", "--quiet").ShouldSucceed().Text.ShouldBe("");
        (Directory.Exists(State) ? Directory.GetFileSystemEntries(State) : []).ShouldBeEmpty();
        Cgroups().ShouldBeEmpty();
        Leftovers.Of(Folder).ShouldBeEmpty();
        Directory.Delete(Folder, recursive: true);
    }

    public IEnumerable<string> Cgroups() => new[] { "/sys/fs/cgroup" }.Concat(Directory.GetDirectories("/sys/fs/cgroup"))
        .Select(hierarchy => Path.Join(hierarchy, Id))
        .Where(Directory.Exists);

    private CommandResult RunDetached(string verb, string[] options) => Command.Run(
        "sh", ["-c", $"\"$@\" </dev/null >{Folder}/output 2>{Folder}/errors || {{ code=$?; cat {Folder}/errors >&2; exit $code; }}", "sh", Program, "--root", State, verb, "--bundle", Bundle, .. options, Id], folder: Folder);
}
