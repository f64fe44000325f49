using System.Text;
using Lighter.Build.Context;
using Lighter.Build.Execution;
using Lighter.Build.Progress;
using Lighter.Dockerfile;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Store;
using Lighter.Store.Images;
using Lighter.Store.Trees;
using Lighter.Testing;

namespace Lighter.Build.Tests;

/// <summary>A store of a test's own with the image <c>busybox</c>, a context directory, and a builder.</summary>
public sealed class BuildFixture : IDisposable, IBaseImages, IBuildObserver
{
    private const string BusyboxProgram = "/bin/busybox";

    private readonly TemporaryFolder _folder = new();

    public BuildFixture()
    {
        Store = LighterStore.Open(new StorePaths(_folder["root"], _folder["run"]));
        ContextPath = _folder.MakeDirectory("context");
        AddBusybox();
    }

    public LighterStore Store { get; }

    public string ContextPath { get; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public List<BuildEvent> Events { get; } = [];

    /// <summary>Why tests of RUN are left out where they cannot be.</summary>
    public static void NeedsBusybox() => Assert.SkipUnless(File.Exists(BusyboxProgram), "busybox (package busybox-static) is not installed");

    public string Write(string name, string content) => _folder.WriteFile($"context/{name}", content);

    public async Task<BuildResult> BuildAsync(string dockerfile, Func<BuildRequest, BuildRequest>? change = null)
    {
        Events.Clear();
        using var context = BuildContext.Open(ContextPath);
        if (context.ReadFile(".dockerignore") is { } ignore)
            context.UseIgnoreFile(Encoding.UTF8.GetString(ignore), ".dockerignore");
        var request = new BuildRequest { Dockerfile = DockerfileDocument.Parse(dockerfile), Context = context };
        var services = new BuildServices { Store = Store, Images = this, Clock = Clock };
        return await new ImageBuilder(services).BuildAsync(change?.Invoke(request) ?? request, this, TestContext.Current.CancellationToken);
    }

    public ImageConfig ConfigOf(BuildResult result) => Store.Images.ReadConfig(result.Image).Model;

    /// <summary>The files of an image without mounting it.</summary>
    public MergedTree FilesOf(BuildResult result) => MergedTree.Open(Store.Images.DiffPaths(result.Image).Reverse());

    public string ReadFile(BuildResult result, string path)
    {
        using var files = FilesOf(result);
        return Encoding.UTF8.GetString(files.ReadFile(path, 1 << 20) ?? throw new FileNotFoundException(path));
    }

    /// <summary>The names in the layer that the last instruction made.</summary>
    public IReadOnlyList<string> EntriesOfTopLayer(BuildResult result)
    {
        var top = Store.Layers.DiffPath(result.Image.Layers[^1]);
        return [.. Directory.EnumerateFileSystemEntries(top, "*", SearchOption.AllDirectories).Select(path => path[(top.Length + 1)..]).Order(StringComparer.Ordinal)];
    }

    public IEnumerable<string> Executed => Events.OfType<StepStarted>().Select(e => e.Vertex.Name).Where(name => name.StartsWith('[') && !name.StartsWith("[internal]", StringComparison.Ordinal));

    public IEnumerable<string> Output => Events.OfType<StepOutput>().Select(e => e.Line);

    public ValueTask<BaseImage> ResolveAsync(ImageReference name, Platform platform, CancellationToken cancellation)
    {
        var record = Store.Images.Find(name) ?? throw new LighterException(ErrorCode.NotFound, $"{name}: not found");
        return ValueTask.FromResult(new BaseImage(name.ToString(), record, Store.Images.ReadConfig(record).Model));
    }

    public void Observe(BuildEvent happened) => Events.Add(happened);

    /// <summary>Adds an image of nothing but a configuration.</summary>
    public ImageRecord AddImage(string name, ExecutionConfig config) => Store.Images.Add(new NewImage
    {
        Config = ConfigBytes(config, []),
        Names = [ImageReference.Parse(name).WithDefaultTag()],
    });

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    private void AddBusybox()
    {
        using var staging = Store.Layers.Stage();
        foreach (var directory in new[] { "bin", "etc", "proc", "sys", "dev", "root", "home", "tmp" })
            Directory.CreateDirectory(Path.Join(staging.DiffPath, directory));
        foreach (var applet in File.Exists(BusyboxProgram) ? new[] { "sh", "cat", "echo", "id", "ls", "mkdir", "touch", "rm", "stat", "sleep", "pwd", "env", "true", "false", "ln", "chmod", "cp", "mv", "hostname", "mount", "nc", "mkfifo" } : [])
            File.CreateSymbolicLink(Path.Join(staging.DiffPath, "bin", applet), "busybox");
        if (File.Exists(BusyboxProgram))
            File.Copy(BusyboxProgram, Path.Join(staging.DiffPath, "bin/busybox"));
        File.WriteAllText(Path.Join(staging.DiffPath, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\nalice:x:1000:1001:Alice:/home/alice:/bin/sh\n");
        File.WriteAllText(Path.Join(staging.DiffPath, "etc/group"), "root:x:0:\nalice:x:1001:\nstaff:x:50:alice\n");
        LayerTimes.Set(staging.Diff, new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), default);
        var layer = LayerCommit.Commit(staging, default)!.Value;
        Store.Images.Add(new NewImage
        {
            Config = ConfigBytes(new ExecutionConfig { Env = [Lighter.Build.Planning.ImageDraft.DefaultPath], Cmd = ["sh"] }, [layer.DiffId]),
            Names = [ImageReference.Parse("busybox:latest")],
        });
    }

    private static ReadOnlyMemory<byte> ConfigBytes(ExecutionConfig config, ValueList<Digest> layers)
    {
        var time = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var image = new ImageConfig
        {
            Created = time,
            Architecture = Platform.Host.Architecture,
            Os = "linux",
            Config = config,
            Rootfs = new Rootfs { Type = "layers", DiffIds = layers },
            History = [new HistoryEntry { Created = time, CreatedBy = "/bin/sh -c #(nop) ADD busybox", EmptyLayer = layers.Count == 0 ? true : null }],
        };
        return RawDocument<ImageConfig>.Create(image, MediaTypes.OciConfig, OciImageJson.Documents.ImageConfig).Bytes;
    }
}
