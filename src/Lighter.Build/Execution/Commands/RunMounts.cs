using System.Text;
using Lighter.Build.Context;
using Lighter.Build.Planning;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Layers.Copying;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Build.Execution.Commands;

/// <summary>
/// The mounts of a RUN. Their sources are opened in their own root and held until the command has begun; no path of an image
/// or a context is looked up on the host.
/// </summary>
internal sealed class RunMounts(BuildRequest request, string runRoot, StepInputs inputs, CacheMounts caches, bool isRootless)
{
    private const int SecretMode = 0x100; // 0400
    private const int SocketMode = 0x180; // 0600
    private const string AgentVariable = "SSH_AUTH_SOCK=";
    private const string SecretFolder = "/run/secrets";

    /// <param name="step">Whose mounts.</param>
    /// <param name="wanted">What each bind takes.</param>
    /// <param name="scratch">Where what is made for them lives.</param>
    /// <param name="environment">Gets the secrets that are to be variables.</param>
    public List<Mount> Prepare(
        RunStep step, IReadOnlyList<StepInputs.Wanted?> wanted, RunScratch scratch, List<string> environment, CancellationToken cancellation)
    {
        caches.Lock(step, wanted, scratch, cancellation);
        var mounts = new List<Mount>();
        for (var i = 0; i < step.Mounts.Count; i++)
        {
            var mount = step.Mounts[i].Mount;
            var prepared = mount.Type switch
            {
                MountType.Tmpfs => Tmpfs(step, mount),
                MountType.Cache => caches.Prepare(step, mount, wanted[i], cancellation),
                MountType.Secret => Secret(step, mount, scratch, environment),
                MountType.Ssh => Ssh(step, mount, i, scratch, environment),
                _ => Bind(step, mount, wanted[i]!, i, scratch, cancellation),
            };
            if (prepared is not null)
                mounts.Add(prepared);
        }

        return mounts;
    }

    private static Mount Tmpfs(RunStep step, RunMount mount) => new()
    {
        Destination = TargetOf(step, mount, null),
        Type = "tmpfs",
        Source = "tmpfs",
        Options = mount.SizeLimit > 0 ? ["nosuid", "nodev", $"size={mount.SizeLimit}"] : ["nosuid", "nodev"],
    };

    private Mount? Secret(RunStep step, RunMount mount, RunScratch scratch, List<string> environment)
    {
        var id = FirstOf(mount.Id, mount.Source) ?? NameOf(mount.Target ?? "");
        if (request.Secrets.FirstOrDefault(secret => secret.Id == id) is not { } secret)
            return mount.Required ? throw new DockerfileException($"secret {id}: not found") : null;
        if (mount.Env is { } variable)
            environment.Add($"{(variable.Length > 0 ? variable : id)}={Encoding.UTF8.GetString(secret.Content.Span)}");
        if (mount.Env is not null && string.IsNullOrEmpty(mount.Target))
            return null;
        var target = TargetOf(step, mount, $"{SecretFolder}/{id}");
        var file = scratch.WriteSecret(secret.Content.Span, (int)(mount.Mode ?? SecretMode), mount.Uid ?? 0, mount.Gid ?? 0);
        scratch.Attach(target, file, isDirectory: false, MountAttributes.ReadOnly | MountAttributes.NoExec);
        return new Mount { Destination = target, Type = "bind" };
    }

    private Mount? Ssh(RunStep step, RunMount mount, int index, RunScratch scratch, List<string> environment)
    {
        var id = FirstOf(mount.Id) ?? SshAgent.DefaultId;
        if (request.SshAgents.FirstOrDefault(agent => agent.Id == id) is not { } agent)
        {
            return !mount.Required ? null : throw new DockerfileException($"no SSH key \"{id}\" forwarded from the client")
            {
                Hint = $"pass an agent with `--ssh {id}`",
            };
        }

        var target = TargetOf(step, mount, $"/run/buildkit/ssh_agent.{index}");
        var socket = scratch.Hold(new AgentSocket(runRoot, agent.Socket));
        scratch.Attach(target, socket.Open((int)(mount.Mode ?? SocketMode), mount.Uid ?? 0, mount.Gid ?? 0), isDirectory: false, MountAttributes.NoExec);
        if (!environment.Exists(static variable => variable.StartsWith(AgentVariable, StringComparison.Ordinal)))
            environment.Add(AgentVariable + target);
        return new Mount { Destination = target, Type = "bind" };
    }

    /// <summary>The files themselves where nothing of them is hidden and nothing can be written, else a copy that is thrown away.</summary>
    private Mount Bind(RunStep step, RunMount mount, StepInputs.Wanted wanted, int index, RunScratch scratch, CancellationToken cancellation)
    {
        var target = TargetOf(step, mount, null);
        var (tree, opened) = inputs.Open(wanted);
        if (opened is not null)
            scratch.Hold(opened);
        var isWhole = wanted.Place.Context is null or { Ignore.IsEmpty: true };
        if (isWhole && mount.ReadOnly && wanted.Place.Layers is null or { Count: 1 })
        {
            var (files, isDirectory) = OpenSource(tree.Root, wanted.Paths[0]);
            scratch.Attach(target, files, isDirectory, MountAttributes.ReadOnly);
            return new Mount { Destination = target, Type = "bind" };
        }

        return new Mount
        {
            Destination = target,
            Type = "bind",
            Source = CopySource(tree, wanted, index, scratch, cancellation),
            Options = mount.ReadOnly ? ["bind", "ro"] : ["bind", "rw"],
        };
    }

    private static (MountFd Files, bool IsDirectory) OpenSource(DirectoryFd root, string path)
    {
        var found = RootedPath.Resolve(root, path) ?? throw new DockerfileException($"failed to compute cache key: \"{path}\": not found");
        if (found.Path.Length == 0)
            return (DetachedMount.OpenTree(root), true);
        var slash = found.Path.LastIndexOf('/');
        using var parent = slash < 0 ? root.Duplicate() : root.OpenDirectory(found.Path[..slash]);
        return (DetachedMount.OpenTree(parent, found.Path[(slash + 1)..]), found.Status.Kind == FileKind.Directory);
    }

    private string CopySource(SourceTree tree, StepInputs.Wanted wanted, int index, RunScratch scratch, CancellationToken cancellation)
    {
        const string name = "source";
        var (directory, path) = scratch.MakeDirectory($"mount{index}");
        foreach (var source in StepInputs.SelectFrom(tree, wanted, cancellation))
        {
            var selected = source.Entries.Select(static entry => entry.Path).ToHashSet(StringComparer.Ordinal);
            using var copier = new TreeCopier(tree.Root, directory, new CopyOptions
            {
                Owner = wanted.Place.Layers is null ? new Ownership(0, 0) : null,
                Rootless = isRootless,
                Excludes = (below, _) => !selected.Contains(below),
            });
            copier.Copy(source.Path, name, cancellation);
        }

        return Path.Join(path, name);
    }

    private static string TargetOf(RunStep step, RunMount mount, string? otherwise) =>
        FirstOf(mount.Target, otherwise) is { } target
            ? ContainerPath.Resolve(step.WorkingDirectory, target)
            : throw new DockerfileException("invalid mount: target is required");

    private static string? FirstOf(params string?[] words) => Array.Find(words, static word => !string.IsNullOrEmpty(word));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
