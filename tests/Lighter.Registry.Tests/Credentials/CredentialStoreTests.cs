using System.Text.Json.Nodes;
using Lighter.Registry.Credentials;
using Lighter.Registry.Tests.Auth;
using Lighter.Testing;

namespace Lighter.Registry.Tests.Credentials;

public sealed class CredentialStoreTests : IDisposable
{
    // someone:secret
    private const string Pair = "c29tZW9uZTpzZWNyZXQ=";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => _folder["config.json"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("https://index.docker.io/v1/", "docker.io", null)]
    [InlineData("docker.io", "docker.io", "library/alpine")]
    [InlineData("index.docker.io", "docker.io", null)]
    [InlineData("ghcr.io", "ghcr.io", "a/b")]
    [InlineData("https://ghcr.io", "ghcr.io", "a/b")]
    [InlineData("https://ghcr.io/v2/", "ghcr.io", "a/b")]
    [InlineData("ghcr.io/a", "ghcr.io", "a/b")]
    [InlineData("ghcr.io/a/b", "ghcr.io", "a/b")]
    [InlineData("localhost:5000", "localhost:5000", null)]
    public async Task Registry_is_found_under_every_name_it_has(string key, string domain, string? path)
    {
        Write($$$$"""{"auths":{"{{{{key}}}}":{"auth":"{{{{Pair}}}}"}}}""");
        (await Store().FindAsync(domain, path, Cancellation)).ShouldBe(Fast.Someone);
    }

    [Theory]
    [InlineData("ghcr.io", "ghcr.io.evil.example", null)]
    [InlineData("ghcr.io/a/b", "ghcr.io", "a/bc")]
    [InlineData("ghcr.io/a/b", "ghcr.io", null)]
    [InlineData("localhost:5000", "localhost", null)]
    [InlineData("localhost", "localhost:5000", null)]
    public async Task Registry_is_not_found_under_anothers_name(string key, string domain, string? path)
    {
        Write($$$$"""{"auths":{"{{{{key}}}}":{"auth":"{{{{Pair}}}}"}}}""");
        (await Store().FindAsync(domain, path, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Longest_path_wins()
    {
        Write($$$$"""{"auths":{"ghcr.io":{"auth":"b3RoZXI6eA=="},"ghcr.io/a":{"auth":"{{{{Pair}}}}"}}}""");
        (await Store().FindAsync("ghcr.io", "a/b", Cancellation)).ShouldBe(Fast.Someone);
        (await Store().FindAsync("ghcr.io", "b", Cancellation))!.Username.ShouldBe("other");
    }

    [Fact]
    public async Task Identity_token_is_read()
    {
        Write($$$$"""{"auths":{"r.io":{"auth":"{{{{Pair}}}}","identitytoken":"idt"}}}""");
        (await Store().FindAsync("r.io", null, Cancellation))!.IdentityToken.ShouldBe("idt");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"auths":{}}""")]
    [InlineData("""{"auths":{"r.io":{}}}""")]
    [InlineData("""{"auths":{"r.io":{"auth":"!!"}}}""")]
    [InlineData("""{"auths":{"r.io":{"auth":"bm9jb2xvbg=="}}}""")]
    [InlineData("""{"auths":{"r.io":{"auth":7}}}""")]
    [InlineData("""{"auths":[]}""")]
    public async Task File_without_usable_entry_has_none(string text)
    {
        Write(text);
        (await Store().FindAsync("r.io", null, Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task Broken_file_is_named(string text)
    {
        Write(text);
        (await Should.ThrowAsync<LighterException>(async () => await Store().FindAsync("r.io", null, Cancellation)))
            .Message.ShouldStartWith($"reading credentials: {File}: ");
    }

    [Fact]
    public async Task Stored_credential_is_found_and_the_rest_of_the_file_kept()
    {
        Write("""{"HttpHeaders":{"X":"y"},"psFormat":"table","auths":{"other.io":{"auth":"b3RoZXI6eA=="}}}""");
        (await Store().StoreAsync("r.io", Fast.Someone, Cancellation)).ShouldBeTrue();
        (await Store().FindAsync("r.io", null, Cancellation)).ShouldBe(Fast.Someone);
        Store().HttpHeaders()["X"].ShouldBe("y");
        var content = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        content["psFormat"]!.GetValue<string>().ShouldBe("table");
        content["auths"]!["other.io"]!["auth"]!.GetValue<string>().ShouldBe("b3RoZXI6eA==");
    }

    [Fact]
    public async Task New_file_is_its_owners_alone_and_leaves_nothing_beside_it()
    {
        await Store().StoreAsync("docker.io", Fast.Someone, Cancellation);
        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([File]);
        System.IO.File.ReadAllText(File).ShouldContain("\"https://index.docker.io/v1/\"");
    }

    [Fact]
    public async Task Linked_file_stays_a_link()
    {
        var real = _folder.WriteFile("dotfiles/docker.json", "{}");
        System.IO.File.CreateSymbolicLink(File, real);
        await Store().StoreAsync("r.io", Fast.Someone, Cancellation);
        new FileInfo(File).LinkTarget.ShouldBe(real);
        System.IO.File.ReadAllText(real).ShouldContain("r.io");
    }

    [Fact]
    public async Task Erased_credential_is_gone()
    {
        await Store().StoreAsync("docker.io", Fast.Someone, Cancellation);
        (await Store().EraseAsync("docker.io", Cancellation)).ShouldBeTrue();
        (await Store().FindAsync("docker.io", null, Cancellation)).ShouldBeNull();
        (await Store().EraseAsync("docker.io", Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Helper_keeps_the_secret_out_of_the_file()
    {
        Write("""{"credsStore":"safe","credHelpers":{"r.io":"special"}}""");
        var helper = new FakeHelper();
        var store = Store(helper);
        (await store.StoreAsync("r.io", Fast.Someone, Cancellation)).ShouldBeFalse();
        (await store.StoreAsync("docker.io", Fast.Someone with { Username = "hub" }, Cancellation)).ShouldBeFalse();
        helper.Programs.ShouldBe(["docker-credential-special", "docker-credential-safe"]);
        (await store.FindAsync("r.io", "a", Cancellation)).ShouldBe(Fast.Someone);
        (await store.FindAsync("docker.io", "library/a", Cancellation))!.Username.ShouldBe("hub");
        System.IO.File.ReadAllText(File).ShouldNotContain(Pair);
        (await store.EraseAsync("r.io", Cancellation)).ShouldBeTrue();
        (await store.FindAsync("r.io", null, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Helpers_identity_token_is_recognised()
    {
        Write("""{"credsStore":"safe"}""");
        var helper = new FakeHelper();
        await Store(helper).StoreAsync("r.io", new Credential { IdentityToken = "idt" }, Cancellation);
        (await Store(helper).FindAsync("r.io", null, Cancellation)).ShouldBe(new Credential { IdentityToken = "idt" });
    }

    [Fact]
    public async Task Helpers_name_cannot_be_a_path()
    {
        Write("""{"credsStore":"../../tmp/evil"}""");
        (await Should.ThrowAsync<LighterException>(async () => await Store().FindAsync("r.io", null, Cancellation)))
            .Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public void Files_are_where_docker_and_podman_keep_them()
    {
        var environment = new Dictionary<string, string> { ["HOME"] = "/home/u", ["XDG_RUNTIME_DIR"] = "/run/user/1" };
        CredentialFiles.Locate(environment.GetValueOrDefault).Read
            .ShouldBe(["/home/u/.docker/config.json", "/run/user/1/containers/auth.json", "/home/u/.config/containers/auth.json"]);
        environment["DOCKER_CONFIG"] = "/etc/d";
        CredentialFiles.Locate(environment.GetValueOrDefault).Write.ShouldBe("/etc/d/config.json");
        environment["REGISTRY_AUTH_FILE"] = "/a.json";
        CredentialFiles.Locate(environment.GetValueOrDefault).Read.ShouldBe(["/a.json"]);
    }

    private void Write(string text) => _folder.WriteFile("config.json", text);

    private CredentialStore Store(ICredentialHelper? helper = null) => new(new CredentialFiles([File], File), helper ?? new NoHelper());
}
