using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lighter.Registry.Credentials;

/// <summary>
/// A configuration file with credentials: Docker's <c>config.json</c> or podman's <c>auth.json</c>. What else stands in it
/// is kept. <see href="https://docs.docker.com/reference/cli/docker/login/"/>
/// </summary>
internal sealed class AuthFile
{
    private const string Auths = "auths";

    private readonly string _path;
    private readonly JsonObject _content;

    private AuthFile(string path, JsonObject content)
    {
        _path = path;
        _content = content;
    }

    public static AuthFile Read(string path)
    {
        try
        {
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            var content = bytes.AsSpan().Trim(" \t\r\n"u8).IsEmpty ? [] : JsonNode.Parse(bytes)?.AsObject();
            return new AuthFile(path, content ?? []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"reading credentials: {path}: {e.Message}", e);
        }
    }

    public IReadOnlyDictionary<string, string> HttpHeaders => _content[nameof(HttpHeaders)] is JsonObject headers
        ? headers.Where(header => Text(header.Value) is not null).ToDictionary(header => header.Key, header => Text(header.Value)!)
        : new Dictionary<string, string>();

    /// <summary>The helper that keeps this registry's secret, if the file names one.</summary>
    public string? HelperFor(string key)
    {
        if (_content["credHelpers"] is JsonObject helpers)
            foreach (var (name, value) in helpers)
                if (CredentialKeys.Matches(name, key) && Text(value) is { Length: > 0 } helper)
                    return helper;
        return Text(_content["credsStore"]) is { Length: > 0 } store ? store : null;
    }

    /// <summary>What the file itself keeps.</summary>
    public Credential? Find(string key)
    {
        if (_content[Auths] is not JsonObject auths)
            return null;
        foreach (var (name, value) in auths)
            if (CredentialKeys.Matches(name, key) && value is JsonObject entry && Decode(entry) is { } credential)
                return credential;
        return null;
    }

    public void Set(string key, Credential credential)
    {
        if (_content[Auths] is not JsonObject auths)
            _content[Auths] = auths = [];
        var entry = new JsonObject
        {
            ["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.Username}:{credential.Password}")),
        };
        if (credential.IdentityToken is { } token)
            entry["identitytoken"] = token;
        auths[key] = entry;
    }

    /// <summary>Notes, as Docker does, that a helper has the secret.</summary>
    public void SetEmpty(string key)
    {
        if (_content[Auths] is not JsonObject auths)
            _content[Auths] = auths = [];
        auths[key] = new JsonObject();
    }

    public bool Remove(string key)
    {
        if (_content[Auths] is not JsonObject auths)
            return false;
        var names = auths.Select(entry => entry.Key).Where(name => CredentialKeys.Matches(name, key)).ToList();
        names.ForEach(name => auths.Remove(name));
        return names.Count > 0;
    }

    /// <summary>Replaces the file in one step, readable by its owner alone.</summary>
    public void Save()
    {
        // People keep this file elsewhere and link to it: the link stays.
        var path = new FileInfo(_path).LinkTarget is null
            ? _path
            : File.ResolveLinkTarget(_path, returnFinalTarget: true)!.FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            Write(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new LighterException(ErrorCode.Unavailable, $"writing credentials: {path}: {e.Message}", e);
        }
    }

    private void Write(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using (var writer = new Utf8JsonWriter(file, new JsonWriterOptions
        {
            Indented = true,
            IndentCharacter = '\t',
            IndentSize = 1,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
            _content.WriteTo(writer);
        file.Write("\n"u8);
        file.Flush(flushToDisk: true);
    }

    private static Credential? Decode(JsonObject entry)
    {
        var identity = Text(entry["identitytoken"]);
        var registry = Text(entry["registrytoken"]);
        var (username, password) = DecodePair(Text(entry["auth"])) ?? (Text(entry["username"]) ?? "", Text(entry["password"]) ?? "");
        if (string.IsNullOrEmpty(identity) && string.IsNullOrEmpty(registry) && username.Length == 0)
            return null;
        var isToken = username == Credential.TokenUser;
        return new Credential
        {
            Username = isToken ? "" : username,
            Password = isToken ? "" : password,
            IdentityToken = isToken ? password : string.IsNullOrEmpty(identity) ? null : identity,
            RegistryToken = string.IsNullOrEmpty(registry) ? null : registry,
        };
    }

    private static (string Username, string Password)? DecodePair(string? base64)
    {
        if (string.IsNullOrEmpty(base64))
            return null;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0');
        var colon = text.IndexOf(':');
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
