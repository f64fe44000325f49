using Lighter.Build.Context.Git;

namespace Lighter.Build.Tests.Context;

public sealed class GitTests : IDisposable
{
    private readonly GitServer _server = new();
    private readonly BuildFixture _build = new();

    public void Dispose()
    {
        _build.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Branches_tags_and_commits_are_added_without_their_history()
    {
        _server.Write("file", "one");
        var first = _server.Commit();
        _server.Run("tag", "--annotate", "--message=v", "v1");
        _server.Write("file", "two");
        _server.Commit();
        var result = await _build.BuildAsync($"""
            FROM scratch
            ADD {_server.Address} /newest
            ADD {_server.Address}#v1 /tagged
            ADD --checksum={first[..10]} {_server.Address}#{first} /commit
            ADD {_server.Address}?branch=main /branch
            """);
        _build.ReadFile(result, "/newest/file").ShouldBe("two");
        _build.ReadFile(result, "/tagged/file").ShouldBe("one");
        _build.ReadFile(result, "/commit/file").ShouldBe("one");
        _build.ReadFile(result, "/branch/file").ShouldBe("two");
        using var files = _build.FilesOf(result);
        files.Stat("/newest/.git").ShouldBeNull();
        files.Stat("/newest/file")!.Value.Permissions.ShouldBe(0x1A4);
    }

    [Fact]
    public async Task A_commit_that_is_known_is_not_fetched_again()
    {
        _server.Write("file", "one");
        _server.Commit();
        var dockerfile = $"FROM scratch\nADD {_server.Address} /src";
        await _build.BuildAsync(dockerfile);
        await _build.BuildAsync(dockerfile);
        _build.Executed.ShouldBeEmpty();
        _server.Write("file", "two");
        _server.Commit();
        var result = await _build.BuildAsync(dockerfile);
        _build.ReadFile(result, "/src/file").ShouldBe("two");
    }

    [Fact]
    public async Task History_stays_where_it_is_asked_for_and_folders_are_chosen()
    {
        _server.Write("sub/deep/file", "F");
        _server.Write("other", "O");
        _server.Commit();
        var result = await _build.BuildAsync($"FROM scratch\nADD --keep-git-dir=true {_server.Address} /all\nADD --exclude=other {_server.Address}#:sub /sub");
        _build.ReadFile(result, "/all/.git/HEAD").ShouldNotBeEmpty();
        _build.ReadFile(result, "/sub/deep/file").ShouldBe("F");
    }

    [Fact]
    public async Task A_folder_that_is_a_link_stays_in_the_repository()
    {
        _server.Write("real/file", "F");
        _server.Link("away", "/etc");
        _server.Link("near", "/real");
        _server.Commit();
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync($"FROM scratch\nADD {_server.Address}#:away /x"));
        failure.Place.Reason.ShouldEndWith("there is no directory away in the repository");
        var result = await _build.BuildAsync($"FROM scratch\nADD {_server.Address}#:near /x");
        _build.ReadFile(result, "/x/file").ShouldBe("F");
    }

    [Fact]
    public async Task Files_of_this_machine_are_no_submodules()
    {
        _server.Write("file", "F");
        _server.Commit();
        _server.Write(".gitmodules", $"[submodule \"host\"]\n\tpath = host\n\turl = {_server.Folder}\n");
        _server.Run("add", ".gitmodules");
        _server.Run("update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,host");
        _server.Run("commit", "--quiet", "--message=module");
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync($"FROM scratch\nADD {_server.Address} /x"));
        failure.Place.Reason.ShouldContain("transport 'file' not allowed");
    }

    [Theory]
    [InlineData("--checksum=0123456789", "", "expected checksum to match 0123456789, got")]
    [InlineData("", "#nowhere", "repository does not contain ref nowhere")]
    [InlineData("", "#:nothing", "there is no directory nothing in the repository")]
    public async Task What_does_not_fit_is_told(string flag, string suffix, string reason)
    {
        _server.Write("file", "F");
        _server.Commit();
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync($"FROM scratch\nADD {flag} {_server.Address}{suffix} /x"));
        failure.Place.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("https://example.org/app.git", "https://example.org/app.git", null, null)]
    [InlineData("https://example.org/app.git#v1:a/b", "https://example.org/app.git", "v1", "a/b")]
    [InlineData("git@example.org:app.git#:a", "git@example.org:app.git", null, "a")]
    [InlineData("ssh://git@example.org/app?tag=v1&subdir=a", "ssh://git@example.org/app", "refs/tags/v1", "a")]
    [InlineData("github.com/some/app", "https://github.com/some/app", null, null)]
    public void Addresses_are_taken_apart(string text, string remote, string? reference, string? folder)
    {
        var address = GitAddress.TryParseContext(text)!;
        (address.Remote, address.Reference, address.Folder).ShouldBe((remote, reference, folder));
    }

    [Theory]
    [InlineData("https://example.org/app.tar.gz")]
    [InlineData("./app.git")]
    [InlineData("file:///srv/app.git")]
    [InlineData("ext::sh -c id")]
    public void Other_words_are_no_repositories(string text) => GitAddress.TryParseContext(text).ShouldBeNull();

    [Fact]
    public void A_reference_is_no_option() =>
        Should.Throw<LighterException>(() => GitAddress.TryParse("git://example.org/app#--upload-pack=id")).Message.ShouldBe("invalid git reference \"--upload-pack=id\"");
}
