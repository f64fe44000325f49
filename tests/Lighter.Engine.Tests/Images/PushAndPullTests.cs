using Lighter.Engine.Containers.Options;
using Lighter.Engine.Images;
using Lighter.Engine.Images.Listing;
using Lighter.Engine.Images.Pulling;
using Lighter.Engine.Registries;
using Lighter.Oci.References;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Images;

/// <summary>Against Debian's registry.</summary>
public sealed class PushAndPullTests : IDisposable
{
    private readonly ImageFixture _fixture = new();
    private readonly ImageFixture _other = new();
    private readonly DockerRegistry? _registry = DockerRegistry.IsInstalled ? DockerRegistry.Start() : null;

    private string Address
    {
        get
        {
            Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
            return _registry!.Address;
        }
    }

    public void Dispose()
    {
        _registry?.Dispose();
        _fixture.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task What_was_pushed_is_pulled_elsewhere_as_the_same_image()
    {
        var name = $"{Address}/team/app:1";
        var image = await _fixture.ImportAsync(name, ("hello", "world"));
        var pushed = await _fixture.PushAsync(name);
        var pulled = (await _other.PullAsync(name))[0];
        pulled.Image.Id.ShouldBe(image.Id);
        pulled.Digest.ShouldBe(pushed[0].Manifest.Digest);
        pulled.IsNewer.ShouldBeTrue();
        pulled.Image.Tags.Select(tag => tag.Familiar).ShouldBe([name]);
        pulled.Image.Digests.Select(tag => tag.Familiar).ShouldBe([$"{Address}/team/app@{pulled.Digest}"]);
        _other.ReadFile(pulled.Image, "hello").ShouldBe("world");
        _other.ShouldHaveNothingHalfMade();
    }

    [Fact]
    public async Task A_push_records_the_digest_that_the_registry_knows()
    {
        var name = $"{Address}/app:1";
        await _fixture.ImportAsync(name, ("a", "b"));
        var pushed = (await _fixture.PushAsync(name))[0];
        _fixture.Engine.Store.Images.Find($"{Address}/app@{pushed.Manifest.Digest}").ShouldNotBeNull().Manifest.ShouldBe(pushed.Manifest.Digest);
    }

    [Fact]
    public async Task A_second_pull_finds_the_image_up_to_date()
    {
        var name = $"{Address}/app:1";
        await _fixture.ImportAsync(name, ("a", "b"));
        await _fixture.PushAsync(name);
        await _other.PullAsync(name);
        var observer = new RecordingObserver();
        (await _other.PullAsync(name, observer))[0].IsNewer.ShouldBeFalse();
        observer.Layers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tag_that_moved_is_pulled_again_and_the_old_image_is_left_without_it()
    {
        var name = $"{Address}/app:1";
        await _fixture.ImportAsync(name, ("a", "old"));
        await _fixture.PushAsync(name);
        var old = (await _other.PullAsync(name))[0].Image;
        await _fixture.ImportAsync(name, ("a", "new"));
        await _fixture.PushAsync(name);
        var pulled = (await _other.PullAsync(name))[0];
        pulled.IsNewer.ShouldBeTrue();
        _other.ReadFile(pulled.Image, "a").ShouldBe("new");
        _other.Engine.Store.Images.Find(old.Id).ShouldNotBeNull().IsDangling.ShouldBeTrue();
    }

    [Fact]
    public async Task A_pulled_image_is_pushed_on_with_the_same_digest_and_its_layers_are_mounted()
    {
        var name = $"{Address}/first:1";
        await _fixture.ImportAsync(name, ("a", "b"));
        var first = (await _fixture.PushAsync(name))[0];
        var image = (await _other.PullAsync(name))[0].Image;
        new TagImage(_other.Engine).Execute(name, $"{Address}/second:2");
        var observer = new RecordingObserver();
        (await _other.PushAsync($"{Address}/second:2", observer))[0].Manifest.Digest.ShouldBe(first.Manifest.Digest);
        observer.Saw(LayerStep.Compressing).ShouldBeFalse();
        observer.Saw(LayerStep.Mounted).ShouldBeTrue();
        observer.Layers.First().Layer.ShouldBe(image.Layers[0].Short);
    }

    [Fact]
    public async Task A_layer_is_compressed_once_however_often_it_is_pushed()
    {
        await _fixture.ImportAsync($"{Address}/app:1", ("a", "b"));
        var first = (await _fixture.PushAsync($"{Address}/app:1"))[0];
        new TagImage(_fixture.Engine).Execute($"{Address}/app:1", $"{Address}/app:2");
        var observer = new RecordingObserver();
        (await _fixture.PushAsync($"{Address}/app:2", observer))[0].Manifest.ShouldBe(first.Manifest);
        observer.Saw(LayerStep.Compressing).ShouldBeFalse();
    }

    [Fact]
    public async Task All_tags_go_and_come_together()
    {
        await _fixture.ImportAsync($"{Address}/app:1", ("a", "1"));
        await _fixture.ImportAsync($"{Address}/app:2", ("a", "2"));
        var push = new Lighter.Engine.Images.Pushing.PushImage(_fixture.Engine, SilentObserver.Instance);
        var pushed = await push.ExecuteAsync(new($"{Address}/app") { AllTags = true }, TestContext.Current.CancellationToken);
        pushed.Select(image => image.Reference.Tag).ShouldBe(["1", "2"]);
        var pull = new PullImage(_other.Engine, SilentObserver.Instance);
        var pulled = await pull.ExecuteAsync(new($"{Address}/app") { AllTags = true }, TestContext.Current.CancellationToken);
        pulled.Select(image => image.Reference.Tag).ShouldBe(["1", "2"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_image_pulled_by_digest_has_no_tag()
    {
        await _fixture.ImportAsync($"{Address}/app:1", ("a", "1"));
        var digest = (await _fixture.PushAsync($"{Address}/app:1"))[0].Manifest.Digest;
        var pulled = (await _other.PullAsync($"{Address}/app@{digest}"))[0];
        pulled.Image.Tags.ShouldBeEmpty();
        new ListImages(_other.Engine).Execute(new ImageQuery()).ShouldHaveSingleItem().Repository.ShouldBe($"{Address}/app");
    }

    [Fact]
    public async Task A_name_that_neither_side_knows_is_not_found()
    {
        (await Should.ThrowAsync<LighterException>(_other.PullAsync($"{Address}/nothing:1"))).Code.ShouldBe(ErrorCode.NotFound);
        var push = await Should.ThrowAsync<LighterException>(_other.PushAsync($"{Address}/nothing:1"));
        push.Message.ShouldBe($"An image does not exist locally with the tag: {Address}/nothing");
    }

    [Fact]
    public async Task Credentials_of_a_login_are_used_by_a_pull()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.StartWithBasic();
        var name = $"{registry.Address}/app:1";
        await _fixture.ImportAsync(name, ("a", "b"));
        (await Should.ThrowAsync<LighterException>(_fixture.PushAsync(name))).Code.ShouldBe(ErrorCode.PermissionDenied);
        var login = new Login(_fixture.Engine);
        var wrong = new LoginRequest(registry.Address, DockerRegistry.Username, "wrong");
        await Should.ThrowAsync<LighterException>(login.ExecuteAsync(wrong, TestContext.Current.CancellationToken));
        var right = wrong with { Password = DockerRegistry.Password };
        (await login.ExecuteAsync(right, TestContext.Current.CancellationToken)).UnencryptedIn.ShouldBe(_fixture[".docker/config.json"]);
        await _fixture.PushAsync(name);
        (await new Logout(_fixture.Engine).ExecuteAsync(registry.Address, TestContext.Current.CancellationToken)).WasLoggedIn.ShouldBeTrue();
        (await Should.ThrowAsync<LighterException>(_fixture.PushAsync(name))).Code.ShouldBe(ErrorCode.PermissionDenied);
    }

    [Theory]
    [InlineData(PullPolicy.Missing, false)]
    [InlineData(PullPolicy.Always, true)]
    [InlineData(PullPolicy.Newer, true)]
    public async Task A_policy_says_whether_a_newer_image_is_fetched(PullPolicy policy, bool isFetched)
    {
        var name = $"{Address}/app:1";
        await _fixture.ImportAsync(name, ("a", "old"));
        await _fixture.PushAsync(name);
        var old = (await _other.PullAsync(name))[0].Image;
        await _fixture.ImportAsync(name, ("a", "new"));
        await _fixture.PushAsync(name);
        var notices = new RecordingNotices();
        var provider = new ImageProvider(_other.Engine, notices, SilentObserver.Instance, RegistryAccess.Usual);
        var provided = await provider.ProvideAsync(new ImageWanted(name, Policy: policy), TestContext.Current.CancellationToken);
        (provided.Id != old.Id).ShouldBe(isFetched);
        notices.Missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_never_is_pulled_is_not_found()
    {
        var provider = new ImageProvider(_other.Engine, new RecordingNotices(), SilentObserver.Instance, RegistryAccess.Usual);
        var wanted = new ImageWanted("app", Policy: PullPolicy.Never);
        var failure = await Should.ThrowAsync<LighterException>(provider.ProvideAsync(wanted, TestContext.Current.CancellationToken).AsTask());
        failure.Message.ShouldBe("No such image: app:latest");
    }

    private sealed class RecordingNotices : IPullNotices
    {
        public bool IsQuiet => false;

        public List<ImageReference> Missing { get; } = [];

        public void NotFoundLocally(ImageReference image) => Missing.Add(image);

        public void Pulled(PulledImage image)
        {
        }
    }
}
