using System.Security.Cryptography;
using System.Text;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>ADD of what a web server has.</summary>
public sealed class RemoteFileTests : IDisposable
{
    private const string Content = "from afar\n";

    private static readonly string _digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)))}";

    private readonly Sandbox _sandbox;
    private readonly RawHttpServer _server;
    private string _content = Content;

    public RemoteFileTests(BaseImages images)
    {
        _sandbox = new Sandbox(images);
        _server = new RawHttpServer(Answer);
    }

    private string Url => $"http://{_server.Address}";

    public void Dispose()
    {
        _server.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public void A_file_gets_the_name_of_its_address_and_is_its_owner_s_alone()
    {
        Build($"ADD {Url}/deep/file.txt /into/").ShouldSucceed();
        Run("sh", "-c", "cat /into/file.txt; stat -c '%a %u %g' /into/file.txt").ShouldBe(Content + "600 0 0\n");
    }

    [Fact]
    public void A_redirect_is_followed()
    {
        Build($"ADD --chmod=644 --chown=1:2 {Url}/moved /file").ShouldSucceed();
        Run("sh", "-c", "cat /file; stat -c '%a %u %g' /file").ShouldBe(Content + "644 1 2\n");
    }

    [Fact]
    public void What_has_the_digest_is_taken()
    {
        Build($"ADD --checksum={_digest} {Url}/file.txt /file").ShouldSucceed();
        Run("cat", "/file").ShouldBe(Content);
    }

    [Fact]
    public void What_has_another_digest_is_refused()
    {
        _content = "changed";
        Build($"ADD --checksum={_digest} {Url}/file.txt /file").ShouldFail(1, "digest mismatch sha256:");
        Build($"ADD --checksum={_digest} {Url}/moved /file").Error.ShouldContain(_digest);
    }

    [Fact]
    public void What_is_not_there_is_told_with_its_address() =>
        Build($"ADD {Url}/missing /file").ShouldFail(1, $"invalid response status 404 for {Url}/missing");

    [Fact]
    public void What_breaks_off_is_told_with_its_address() => Build($"ADD {Url}/half /file").ShouldFail(1, $"{Url}/half");

    [Fact]
    public void A_server_that_is_not_there_is_told_with_its_address()
    {
        var gone = new RawHttpServer(Answer);
        var address = $"http://{gone.Address}";
        gone.Dispose();
        Build($"ADD {address}/file.txt /file").ShouldFail(1, $"{address}/file.txt");
    }

    [Fact]
    public void The_same_content_is_taken_from_the_cache_and_other_content_is_not()
    {
        Build($"ADD {Url}/file.txt /file").ShouldSucceed();
        Build($"ADD {Url}/file.txt /file").ShouldSucceed().Error.ShouldMatch(@"ADD .*\n#\d+ CACHED\n");
        _content = "changed\n";
        Build($"ADD {Url}/file.txt /file").ShouldSucceed();
        Run("cat", "/file").ShouldBe("changed\n");
    }

    private CommandResult Build(string step)
    {
        _sandbox.Write("app/Dockerfile", $"FROM busybox\n{step}\n");
        return _sandbox.Lighter("build", "-t", "app", "app");
    }

    private string Run(params string[] command) => _sandbox.Lighter(["run", "--rm", "--network", "none", "app", .. command]).ShouldSucceed().Output;

    private RawReply Answer(RawRequest request) => request.Target switch
    {
        "/missing" => new RawReply(404) { Text = "no such file" },
        "/moved" => new RawReply(302).With("Location", "/deep/file.txt"),
        "/half" => new RawReply(200) { Text = _content[..4] }.With("Content-Length", "1000"),
        _ => new RawReply(200) { Text = _content },
    };
}
