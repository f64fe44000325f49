using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Caches that lie elsewhere, and what is kept here.</summary>
public sealed class BuildCacheTests : IDisposable
{
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    private const string Dockerfile = """
        FROM busybox AS tools
        RUN --network=none echo tool > /tool
        FROM busybox
        WORKDIR /app
        COPY data .
        RUN --network=none cat data > seen
        COPY --from=tools /tool /tool

        """;

    private readonly Sandbox _box;
    private readonly Sandbox _other;

    public BuildCacheTests(BaseImages images)
    {
        (_box, _other) = (new(images), new(images));
        foreach (var box in new[] { _box, _other })
        {
            box.Write("app/Dockerfile", Dockerfile);
            box.Write("app/data", "D");
        }
    }

    public void Dispose()
    {
        _box.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData("max", 0)]
    [InlineData("min", 1)]
    public void A_directory_brings_results_to_another_store(string mode, int executed)
    {
        var cache = Path.Join(_box.Folder, "cache");
        _box.Lighter("build", "-q", "--cache-to", $"type=local,dest={cache},mode={mode}", "app").ShouldSucceed();
        var built = _other.Lighter("build", "-t", "app", "--cache-from", $"type=local,src={cache}", "app").ShouldSucceed();
        Executed(built).ShouldBe(executed);
        _other.Lighter("run", "--rm", "--network", "none", "app", "cat", "seen", "/tool").ShouldSucceed().Output.ShouldBe("Dtool\n");
        Executed(_other.Lighter("build", "app").ShouldSucceed()).ShouldBe(0);
    }

    [Theory]
    [InlineData("index")]
    [InlineData("manifest")]
    public void A_cache_of_BuildKits_is_told_and_ignored(string form)
    {
        var cache = Path.Join(_box.Folder, "foreign");
        var config = Blob(cache, "{\"layers\":[],\"records\":[]}", "application/vnd.buildkit.cacheconfig.v0");
        var root = form == "index"
            ? Blob(cache, $"{{\"schemaVersion\":2,\"mediaType\":\"{OciIndex}\",\"manifests\":[{config}]}}", OciIndex)
            : Blob(cache, $"{{\"schemaVersion\":2,\"mediaType\":\"{OciManifest}\",\"config\":{config},\"layers\":[]}}", OciManifest);
        File.WriteAllText(Path.Join(cache, "index.json"), $"{{\"schemaVersion\":2,\"manifests\":[{root.Replace("}", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}}")}]}}");
        var built = _box.Lighter("build", "--progress", "plain", "--cache-from", $"type=local,src={cache}", "app").ShouldSucceed();
        built.Error.ShouldContain("this is a cache of BuildKit's, whose keys mean nothing to another builder: it is ignored");
        built.Error.ShouldNotContain("ERROR");
    }

    [Fact]
    public void A_registry_keeps_a_cache_or_an_image_that_is_one()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        _box.Lighter("build", "--cache-to", $"type=registry,ref={registry.Address}/app:cache,mode=max,compression=zstd", "app").ShouldSucceed();
        Executed(_other.Lighter("build", "--cache-from", $"{registry.Address}/app:cache", "app").ShouldSucceed()).ShouldBe(0);
        _other.Lighter("builder", "prune", "-a", "-f").ShouldSucceed();
        _box.Lighter("build", "-t", $"{registry.Address}/app:v1", "--push", "--cache-to", "type=inline", "app").ShouldSucceed();
        Executed(_other.Lighter("build", "--cache-from", $"type=registry,ref={registry.Address}/app:v1", "app").ShouldSucceed()).ShouldBe(1);
    }

    [Fact]
    public void A_cache_that_is_missing_or_damaged_costs_time_only()
    {
        var cache = Path.Join(_box.Folder, "cache");
        var built = _box.Lighter("build", "--cache-from", $"type=local,src={cache}", "--cache-to", $"type=local,dest={cache}", "app").ShouldSucceed();
        built.Error.ShouldContain($"importing cache manifest from {cache}:latest");
        foreach (var blob in Directory.EnumerateFiles(Path.Join(cache, "blobs/sha256")))
            File.AppendAllText(blob, "damage");
        Executed(_other.Lighter("build", "--cache-from", $"type=local,src={cache}", "app").ShouldSucceed()).ShouldBe(5);
    }

    [Theory]
    [InlineData("--cache-to", "type=gha", "caches of type gha are not supported")]
    [InlineData("--cache-to", "type=inline,mode=max", "an inline cache has the image's own layers only")]
    [InlineData("--cache-to", "type=local", "a cache of type local needs dest=")]
    [InlineData("--cache-from", "type=local,src=x,colour=red", "--cache-from type=local: unknown attribute colour")]
    [InlineData("--cache-from", "type=inline", "an inline cache is read from the image")]
    public void What_cannot_be_is_told(string flag, string value, string message) =>
        _box.Lighter("build", flag, value, "app").Error.ShouldContain(message);

    [Fact]
    public void What_is_kept_is_listed_and_removed_by_age_and_size()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none --mount=type=cache,id=things,target=/c head -c 2000000 /dev/zero > /c/x; echo 1 > /one\n");
        _box.Lighter("build", "-t", "app", "app").ShouldSucceed();
        _box.Lighter("builder", "du").ShouldSucceed().Output.ShouldContain("2MB");
        _box.Lighter("builder", "du", "--verbose").ShouldSucceed().Output.ShouldContain("Description:\tcache mount things\n");
        _box.Lighter("builder", "prune", "-f", "--filter", "until=1h").ShouldSucceed().Output.ShouldBe("Total:\t0B\n");
        _box.Lighter("builder", "prune", "-f", "--keep-storage", "10MB").ShouldSucceed().Output.ShouldBe("Total:\t0B\n");
        _box.Lighter("builder", "prune", "-f", "--keep-storage", "1MB").ShouldSucceed().Output.ShouldContain("Total:\t2MB");
        Executed(_box.Lighter("build", "app").ShouldSucceed()).ShouldBe(0); // what an image has too stays without -a
        _box.Lighter("builder", "prune", "-a", "-f").ShouldSucceed();
        Executed(_box.Lighter("build", "app").ShouldSucceed()).ShouldBe(1);
        _box.Lighter("builder", "prune", "-f", "--filter", "colour=red").ShouldFail(1, "invalid filter 'colour'");
    }

    /// <summary>Steps of the Dockerfile that were executed and not taken from a cache.</summary>
    private static int Executed(CommandResult built)
    {
        var lines = built.Error.Split('\n');
        var steps = lines.Where(static line => line.StartsWith('#') && line.Contains(" [") && !line.Contains("[internal]")).Select(static line => line.Split(' ')[0]).Distinct();
        return steps.Count(step => !lines.Contains($"{step} CACHED"));
    }

    /// <summary>Writes a blob of a layout, and returns its descriptor.</summary>
    private static string Blob(string layout, string content, string mediaType)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(content);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        Directory.CreateDirectory(Path.Join(layout, "blobs/sha256"));
        File.WriteAllBytes(Path.Join(layout, "blobs/sha256", digest), bytes);
        return $"{{\"mediaType\":\"{mediaType}\",\"digest\":\"sha256:{digest}\",\"size\":{bytes.Length}}}";
    }
}
