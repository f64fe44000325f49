using Lighter.Oci.References;
using Lighter.Registry.Credentials;
using Lighter.Registry.Transfers;
using Lighter.Testing;

namespace Lighter.Registry.Tests.Auth;

/// <summary>Basic and token authentication of a real registry.</summary>
public sealed class RealAuthenticationTests : IDisposable
{
    private readonly TokenServer _tokens = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public async Task Basic_credential_opens_the_registry()
    {
        using var registry = StartWithBasic();
        using var client = new RegistryClient(Fast.OptionsFor(registry.Address, Fast.Someone));
        await PushAsync(client, registry);
    }

    [Fact]
    public async Task Wrong_password_and_none_are_refused()
    {
        using var registry = StartWithBasic();
        foreach (var options in (RegistryOptions[])[Fast.Options, Fast.OptionsFor(registry.Address, Fast.Someone with { Password = "x" })])
        {
            using var client = new RegistryClient(options);
            var error = await Should.ThrowAsync<RegistryException>(() => PushAsync(client, registry));
            error.Code.ShouldBe(ErrorCode.PermissionDenied);
            error.Hint.ShouldNotBeNull().ShouldContain($"lighter login {registry.Address}");
        }
    }

    [Fact]
    public async Task Token_is_fetched_once_for_each_scope()
    {
        using var registry = StartWithTokens();
        using var client = new RegistryClient(Fast.OptionsFor(registry.Address, Fast.Someone));
        var image = await PushAsync(client, registry);
        (await client.ResolveAsync(Reference(registry), Cancellation)).ShouldBe(image.Manifest.Descriptor);
        _tokens.Requests.Count.ShouldBe(2);
        _tokens.Requests.Count(request => request.Target.Contains("scope=repository%3Aapp%3Apull&")).ShouldBe(1);
    }

    [Fact]
    public async Task Anonymous_token_pulls_but_does_not_push()
    {
        using var registry = StartWithTokens();
        using (var owner = new RegistryClient(Fast.OptionsFor(registry.Address, Fast.Someone)))
            await PushAsync(owner, registry);
        using var client = new RegistryClient(Fast.Options);
        await client.GetManifestAsync(Reference(registry), Cancellation);
        var error = await Should.ThrowAsync<RegistryException>(() => PushAsync(client, registry));
        error.Code.ShouldBe(ErrorCode.PermissionDenied);
    }

    [Fact]
    public async Task Identity_token_is_exchanged()
    {
        using var registry = StartWithTokens();
        _tokens.AllowsAnonymous = false;
        using var client = new RegistryClient(Fast.OptionsFor(registry.Address, new Credential { IdentityToken = TokenServer.IdentityToken }));
        await PushAsync(client, registry);
        _tokens.Requests.ShouldAllBe(request => request.Method == "POST");
    }

    [Fact]
    public async Task Wrong_password_is_refused_by_the_token_server()
    {
        using var registry = StartWithTokens();
        using var client = new RegistryClient(Fast.OptionsFor(registry.Address, Fast.Someone with { Password = "wrong-word" }));
        var error = await Should.ThrowAsync<RegistryException>(() => PushAsync(client, registry));
        error.Code.ShouldBe(ErrorCode.PermissionDenied);
        error.Message.ShouldBe($"GET {_tokens.Realm}: 401 unauthorized: incorrect username or password");
        error.ToString().ShouldNotContain("wrong-word");
    }

    [Fact]
    public async Task Login_keeps_only_a_credential_that_opens_the_registry()
    {
        using var registry = StartWithBasic();
        using var folder = new TemporaryFolder();
        var file = folder["config.json"];
        var store = new CredentialStore(new CredentialFiles([file], file), new NoHelper());
        await Should.ThrowAsync<RegistryException>(() => RegistryLogin.LoginAsync(
            registry.Address, Fast.Someone with { Password = "x" }, store, Fast.Options, Cancellation));
        File.Exists(file).ShouldBeFalse();
        (await RegistryLogin.LoginAsync(registry.Address, Fast.Someone, store, Fast.Options, Cancellation)).ShouldBeTrue();

        using var client = new RegistryClient(Fast.Options with { Credentials = store });
        await PushAsync(client, registry);
    }

    private static DockerRegistry StartWithBasic()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        return DockerRegistry.StartWithBasic();
    }

    private DockerRegistry StartWithTokens()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        return _tokens.StartRegistry();
    }

    private static ImageReference Reference(DockerRegistry registry) => ImageReference.Parse($"{registry.Address}/app:v");

    private static async Task<TestImage> PushAsync(RegistryClient client, DockerRegistry registry)
    {
        var image = new TestImage();
        await new ImagePusher(client, new TransferOptions()).PushAsync(Reference(registry), image.Manifest, image, Cancellation);
        return image;
    }
}
