using System.Globalization;
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
    public async ValueTask<StepIdentity> OfCopyAsync(CopyStep step, StepInputs.Wanted wanted, LayerChain below, CancellationToken cancellation)
    {
        using var key = Begin("copy");
        key.Add(StepIngredients.Below, step.Link ? "link" : below.Id.ToString());
        key.Add("the destination", step.Destination).Add("--chown", step.Chown).Add("--chmod", step.Chmod?.ToString()).Add("--parents", step.Parents);
        key.Add("--unpack", step.UnpacksLocal).Add("--unpack", step.UnpacksRemote).Add("the source", wanted.Place.Layers is null);
        var files = inputs.DigestOf(wanted, cancellation);
        key.Add(StepIngredients.Files, files);
        foreach (var remote in step.Remotes)
        {
            var content = await remotes.DigestOfAsync(remote, step.Checksum, cancellation).ConfigureAwait(false);
            key.Add("the name of a URL's file", RemoteFiles.NameOf(remote)).Add($"the content of {remote}", content);
        }

        foreach (var repository in step.Repositories)
        {
            key.Add($"the commit of {repository}", await repositories.CommitOfAsync(repository, cancellation).ConfigureAwait(false));
            key.Add("the folder of a repository", repository.Folder).Add("--keep-git-dir", repository.KeepGitDir);
            key.Add("submodules", repository.Submodules).Add("--exclude", step.Exclude);
        }

        foreach (var heredoc in step.Heredocs)
            key.Add("the name of a heredoc", heredoc.Name).Add($"the heredoc {heredoc.Name}", heredoc.Content);
        return new(key.Finish(), key.Ingredients, wanted.Place.Context is null ? null : files);
    }

    public StepIdentity OfWorkdir(WorkdirStep step, LayerChain below)
    {
        using var key = Begin("workdir");
        key.Add(StepIngredients.Below, below.Id).Add("the directory", step.Path).Add("the user", step.User);
        return new(key.Finish(), key.Ingredients, null);
    }

    /// <param name="step">The command.</param>
    /// <param name="mounts">The files that each of its mounts brings; null for those that bring none.</param>
    public StepIdentity OfRun(RunStep step, IReadOnlyList<StepInputs.Wanted?> mounts, LayerChain below, CancellationToken cancellation)
    {
        using var key = Begin("run");
        key.Add(StepIngredients.Below, below.Id).Add("the command", step.Arguments);
        foreach (var variable in step.Environment)
            key.Add($"the variable {variable[..variable.IndexOf('=')]}", variable);
        key.Add("the directory", step.WorkingDirectory).Add("the user", step.User).Add("--network", step.Network.ToString());
        key.Add("the script", step.Script?.Content).Add("--security", step.Insecure).Add("--shm-size", request.ShmSize?.ToString(CultureInfo.InvariantCulture));
        key.Add("--add-host", [.. request.ExtraHosts.Select(static host => $"{host.Name}={host.Address}")]);
        key.Add("--ulimit", [.. request.Limits.Select(static limit => limit.ToString())]);
        Digest? files = null;
        for (var i = 0; i < mounts.Count; i++)
        {
            AddMount(key, step.Mounts[i].Mount);
            if (mounts[i] is not { } wanted)
                continue;
            var digest = inputs.DigestOf(wanted, cancellation);
            files ??= wanted.Place.Context is null ? null : digest;
            key.Add(StepIngredients.Files, digest);
        }

        return new(key.Finish(), key.Ingredients, files);
    }

    private StepKey Begin(string kind) =>
        new StepKey(kind).Add("SOURCE_DATE_EPOCH", request.Epoch?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Of a secret its name counts, never its content.</summary>
    private static void AddMount(StepKey key, RunMount mount) => key.Add($"--mount of {mount.Target ?? mount.Id}",
    [
        mount.Type.ToString(), mount.Source ?? "", mount.Target ?? "", mount.ReadOnly ? "ro" : "rw", mount.SizeLimit.ToString(CultureInfo.InvariantCulture), mount.Id ?? "",
        mount.Required ? "required" : "", mount.Env ?? "-", $"{mount.Mode}", $"{mount.Uid}", $"{mount.Gid}",
    ]);
}
