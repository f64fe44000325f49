using Lighter.Build.Cache;
using Lighter.Build.Planning;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Content;

namespace Lighter.Build.Execution;

/// <summary>
/// The keys of steps: of the layers below, the instruction in effect and the content of what it takes. Never of times, names
/// of stages or places on this machine.
/// </summary>
internal sealed class StepKeys(BuildRequest request, StepInputs inputs, RemoteFiles remotes, GitRepositories repositories)
{
    public async ValueTask<Digest> OfCopyAsync(CopyStep step, StepInputs.Wanted wanted, LayerChain below, CancellationToken cancellation)
    {
        using var key = new StepKey("copy");
        key.Add(step.Link ? "link" : below.Id.ToString());
        key.Add(step.Destination).Add(step.Chown).Add(step.Chmod?.ToString()).Add(step.Parents);
        key.Add(step.UnpacksLocal).Add(step.UnpacksRemote).Add(wanted.Place.Layers is null);
        key.Add(inputs.DigestOf(wanted, cancellation));
        foreach (var remote in step.Remotes)
        {
            key.Add(RemoteFiles.NameOf(remote));
            key.Add(await remotes.DigestOfAsync(remote, step.Checksum, cancellation).ConfigureAwait(false));
        }

        foreach (var repository in step.Repositories)
        {
            key.Add(await repositories.CommitOfAsync(repository, cancellation).ConfigureAwait(false));
            key.Add(repository.Folder).Add(repository.KeepGitDir).Add(repository.Submodules).Add(step.Exclude);
        }

        foreach (var heredoc in step.Heredocs)
            key.Add(heredoc.Name).Add(heredoc.Content);
        return key.Finish();
    }

    public static Digest OfWorkdir(WorkdirStep step, LayerChain below)
    {
        using var key = new StepKey("workdir");
        return key.Add(below.Id).Add(step.Path).Add(step.User).Finish();
    }

    /// <param name="step">The command.</param>
    /// <param name="mounts">The files that each of its mounts brings; null for those that bring none.</param>
    public Digest OfRun(RunStep step, IReadOnlyList<StepInputs.Wanted?> mounts, LayerChain below, CancellationToken cancellation)
    {
        using var key = new StepKey("run");
        key.Add(below.Id).Add(step.Arguments).Add(step.Environment).Add(step.WorkingDirectory).Add(step.User);
        key.Add(step.Network.ToString()).Add(step.Script?.Content);
        key.Add([.. request.ExtraHosts.Select(static host => $"{host.Name}={host.Address}")]);
        key.Add(request.ShmSize?.ToString()).Add(step.Insecure);
        key.Add([.. request.Limits.Select(static limit => limit.ToString())]);
        for (var i = 0; i < mounts.Count; i++)
        {
            AddMount(key, step.Mounts[i].Mount);
            if (mounts[i] is { } wanted)
                key.Add(inputs.DigestOf(wanted, cancellation));
        }

        return key.Finish();
    }

    /// <summary>Of a secret its name counts, never its content.</summary>
    private static void AddMount(StepKey key, RunMount mount)
    {
        key.Add(mount.Type.ToString()).Add(mount.Source).Add(mount.Target).Add(mount.ReadOnly).Add(mount.SizeLimit.ToString());
        key.Add(mount.Id).Add(mount.Required).Add(mount.Env).Add(mount.Mode?.ToString()).Add(mount.Uid?.ToString()).Add(mount.Gid?.ToString());
    }
}
