namespace Lighter.Registry.Credentials;

/// <summary>The user's credentials, in files and with helpers. Reads a file when first asked and again after a change.</summary>
public sealed class CredentialStore(CredentialFiles files, ICredentialHelper helper) : ICredentialSource
{
    private readonly HelperClient _helper = new(helper);

    /// <summary>The <c>HttpHeaders</c> that the user wants sent.</summary>
    public IReadOnlyDictionary<string, string> HttpHeaders() => AuthFile.Read(files.Write).HttpHeaders;

    public async ValueTask<Credential?> FindAsync(string domain, string? repositoryPath, CancellationToken cancellation)
    {
        var contents = files.Read.Where(File.Exists).Select(AuthFile.Read).ToList();
        foreach (var key in CredentialKeys.Candidates(domain, repositoryPath))
            foreach (var file in contents)
                if (await FindAsync(file, key, key.StartsWith(domain + "/", StringComparison.Ordinal), cancellation).ConfigureAwait(false) is { } found)
                    return found;
        return null;
    }

    /// <summary>Keeps a credential: with the helper that the file names, else in the file. True when it lies there unencrypted.</summary>
    public async Task<bool> StoreAsync(string domain, Credential credential, CancellationToken cancellation)
    {
        var key = CredentialKeys.Of(domain);
        var file = AuthFile.Read(files.Write);
        var helperName = file.HelperFor(key);
        if (helperName is not null)
        {
            await _helper.StoreAsync(helperName, key, credential, cancellation).ConfigureAwait(false);
            file.SetEmpty(key);
        }
        else
        {
            file.Set(key, credential);
        }

        file.Save();
        return helperName is null;
    }

    /// <summary>Forgets a registry's credential; false when there was none.</summary>
    public async Task<bool> EraseAsync(string domain, CancellationToken cancellation)
    {
        var erased = false;
        foreach (var path in files.Read.Where(File.Exists))
        {
            var file = AuthFile.Read(path);
            foreach (var key in CredentialKeys.Candidates(domain, null))
            {
                if (file.HelperFor(key) is { } name && await _helper.GetAsync(name, key, cancellation).ConfigureAwait(false) is not null)
                {
                    await _helper.EraseAsync(name, key, cancellation).ConfigureAwait(false);
                    erased = true;
                }

                if (!file.Remove(key))
                    continue;
                file.Save();
                erased = true;
            }
        }

        return erased;
    }

    private async ValueTask<Credential?> FindAsync(AuthFile file, string key, bool isPath, CancellationToken cancellation)
    {
        // Helpers know registries, not paths within them.
        if (!isPath && file.HelperFor(key) is { } name
            && await _helper.GetAsync(name, key, cancellation).ConfigureAwait(false) is { } kept)
            return kept;
        return file.Find(key);
    }
}
