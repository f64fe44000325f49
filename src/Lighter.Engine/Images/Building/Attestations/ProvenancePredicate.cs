using System.Text;
using System.Text.Json;
using Lighter.Build;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>
/// How an image was made, in the members that BuildKit has: by SLSA's version 0.2 or 1.
/// <see href="https://docs.docker.com/build/metadata/attestations/slsa-provenance/"/>
/// </summary>
internal sealed class ProvenancePredicate(BuildFacts facts, ProvenanceOption option)
{
    private const string BuildType = "https://mobyproject.org/buildkit@v1";
    private const string BuildType1 = "https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md";
    private const string Metadata = "https://mobyproject.org/buildkit@v1#metadata";
    private const string Frontend = "dockerfile.v0";

    public string Type => option.IsVersion1 ? "https://slsa.dev/provenance/v1" : "https://slsa.dev/provenance/v0.2";

    public string StatementType => option.IsVersion1 ? InTotoStatement.Version1 : InTotoStatement.Version01;

    /// <summary>Nothing was left out of what the user asked for.</summary>
    private bool IsComplete => option.IsMaximal || (facts.Arguments.Count == 0 && facts.Options.Labels.Count == 0);

    public void Write(Utf8JsonWriter json, PlatformImage image)
    {
        json.WriteStartObject();
        if (option.IsVersion1)
            WriteVersion1(json, image);
        else
            WriteVersion02(json, image);
        json.WriteEndObject();
    }

    private void WriteVersion02(Utf8JsonWriter json, PlatformImage image)
    {
        WriteBuilder(json);
        json.WriteString("buildType", BuildType);
        WriteMaterials(json, "materials", image);
        json.WriteStartObject("invocation");
        WriteConfigSource(json, "entryPoint");
        json.WritePropertyName("parameters");
        WriteRequest(json);
        json.WriteStartObject("environment");
        json.WriteString("platform", Platform.Host.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
        WriteSteps(json);
        json.WriteStartObject("metadata");
        json.WriteString("buildInvocationID", facts.InvocationId);
        json.WriteString("buildStartedOn", Time(facts.Started));
        json.WriteString("buildFinishedOn", Time(facts.Finished));
        json.WriteStartObject("completeness");
        json.WriteBoolean("parameters", IsComplete);
        json.WriteBoolean("environment", true);
        json.WriteBoolean("materials", false);
        json.WriteEndObject();
        json.WriteBoolean("reproducible", option.IsReproducible);
        json.WriteStartObject(Metadata);
        WriteSource(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteVersion1(Utf8JsonWriter json, PlatformImage image)
    {
        json.WriteStartObject("buildDefinition");
        json.WriteString("buildType", BuildType1);
        json.WriteStartObject("externalParameters");
        WriteConfigSource(json, "path");
        json.WritePropertyName("request");
        WriteRequest(json);
        json.WriteEndObject();
        json.WriteStartObject("internalParameters");
        json.WriteString("builderPlatform", Platform.Host.ToString());
        WriteSteps(json);
        json.WriteEndObject();
        WriteMaterials(json, "resolvedDependencies", image);
        json.WriteEndObject();
        json.WriteStartObject("runDetails");
        WriteBuilder(json);
        json.WriteStartObject("metadata");
        json.WriteString("invocationId", facts.InvocationId);
        json.WriteString("startedOn", Time(facts.Started));
        json.WriteString("finishedOn", Time(facts.Finished));
        json.WriteStartObject("buildkit_metadata");
        WriteSource(json);
        json.WriteEndObject();
        json.WriteBoolean("buildkit_reproducible", option.IsReproducible);
        json.WriteStartObject("buildkit_completeness");
        json.WriteBoolean("request", IsComplete);
        json.WriteBoolean("resolvedDependencies", false);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteBuilder(Utf8JsonWriter json)
    {
        json.WriteStartObject("builder");
        json.WriteString("id", option.BuilderId);
        json.WriteEndObject();
    }

    /// <summary>Where the Dockerfile is; of a context that is an address, without what may be a password.</summary>
    private void WriteConfigSource(Utf8JsonWriter json, string member)
    {
        json.WriteStartObject("configSource");
        if (Uri.TryCreate(facts.Options.Context, UriKind.Absolute, out var address) && address.Scheme != Uri.UriSchemeFile)
            json.WriteString("uri", WithoutPassword(address));
        json.WriteString(member, facts.Dockerfile.Name);
        json.WriteEndObject();
    }

    private void WriteRequest(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("frontend", Frontend);
        json.WriteStartObject("args");
        if (!string.IsNullOrEmpty(facts.Options.Target))
            json.WriteString("target", facts.Options.Target);
        if (option.IsMaximal)
            WriteArguments(json);
        json.WriteEndObject();
        if (option.IsMaximal)
        {
            WriteIds(json, "secrets", facts.Options.Secrets.Select(static secret => secret.Id));
            WriteIds(json, "ssh", facts.Options.SshAgents.Select(static agent => agent.Id));
        }

        json.WriteStartArray("locals");
        foreach (var name in new[] { "context", "dockerfile" })
            WriteMember(json, "name", name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteArguments(Utf8JsonWriter json)
    {
        foreach (var (name, value) in facts.Arguments.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            json.WriteString("build-arg:" + name, value);
        foreach (var (name, value) in facts.Options.Labels)
            json.WriteString("label:" + name, value);
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<string> ids)
    {
        var list = ids.ToList();
        if (list.Count == 0)
            return;
        json.WriteStartArray(name);
        list.ForEach(id => WriteMember(json, "id", id));
        json.WriteEndArray();
    }

    private static void WriteMember(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteMaterials(Utf8JsonWriter json, string name, PlatformImage image)
    {
        json.WriteStartArray(name);
        foreach (var (uri, algorithm, digest) in image.Materials.Select(Describe).OrderBy(static material => material.Uri, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("uri", uri);
            InTotoStatement.WriteDigest(json, algorithm, digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static (string Uri, string Algorithm, string Digest) Describe(BuildMaterial material) => material switch
    {
        ImageMaterial image => (PackageUrl.Of(image.Name, image.Platform), image.Digest.Algorithm, image.Digest.Encoded),
        RemoteMaterial remote => (WithoutPassword(remote.Address), remote.Digest.Algorithm, remote.Digest.Encoded),
        RepositoryMaterial repository => (
            Uri.TryCreate(repository.Repository, UriKind.Absolute, out var address) ? WithoutPassword(address) : repository.Repository, "sha1", repository.Commit),
        _ => throw new LighterException(ErrorCode.Internal, $"describing {material}: an unknown material"),
    };

    private static string WithoutPassword(Uri address) =>
        address.UserInfo.Length == 0 ? address.AbsoluteUri : new UriBuilder(address) { UserName = "", Password = "" }.Uri.AbsoluteUri;

    /// <summary>The steps with their layers: our own form, as the definition of a builder is its own.</summary>
    private void WriteSteps(Utf8JsonWriter json)
    {
        if (!option.IsMaximal)
            return;
        json.WriteStartObject("buildConfig");
        json.WriteStartArray("steps");
        foreach (var step in facts.Steps.OrderBy(static step => step.Key))
        {
            json.WriteStartObject();
            json.WriteString("name", step.Description);
            json.WriteString("key", step.Key.ToString());
            if (step.Layer is { } layer)
                json.WriteString("layer", layer.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteSource(Utf8JsonWriter json)
    {
        if (!option.IsMaximal)
            return;
        json.WriteStartObject("source");
        json.WriteStartArray("infos");
        json.WriteStartObject();
        json.WriteString("filename", facts.Dockerfile.Name);
        json.WriteString("language", "Dockerfile");
        json.WriteBase64String("data", Encoding.UTF8.GetBytes(facts.Dockerfile.Text));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => Rfc3339JsonConverter.Format(time.ToUniversalTime());
}
