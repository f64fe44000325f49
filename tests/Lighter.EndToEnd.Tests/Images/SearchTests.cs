using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>Against a server that answers as the search of Docker's first protocol does; <c>docker search</c> prints the same of it.</summary>
public sealed class SearchTests : IDisposable
{
    private const string Found = """
        {"num_pages":1,"num_results":3,"page_size":25,"page":1,"query":"busybox","results":[
         {"name":"busybox","description":"Busybox base image.","star_count":3000,"is_official":true,"is_automated":false,"is_trusted":false},
         {"name":"radial/busyboxplus","description":"Full-chain, Internet enabled, busybox made from scratch.\nComes in \u001b[31mflavors","star_count":49,"is_official":false,"is_automated":true,"is_trusted":true},
         {"name":"x/y","description":null,"star_count":0,"is_official":false,"is_automated":false}]}
        """;

    private readonly Sandbox _sandbox;
    private readonly RawHttpServer _server = new(Answer);

    public SearchTests(BaseImages images) => _sandbox = new(images);

    public void Dispose()
    {
        _server.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public void What_is_found_is_shown_as_Docker_shows_it()
    {
        Search("busybox").ShouldSucceed().Output.ShouldBe("""
            NAME                 DESCRIPTION                                     STARS     OFFICIAL
            busybox              Busybox base image.                             3000      [OK]
            radial/busyboxplus   Full-chain, Internet enabled, busybox made f…   49        
            x/y                                                                  0         

            """);
        Search("busybox", "--no-trunc", "--format", "{{.Description}}").Lines[1].ShouldBe("Full-chain, Internet enabled, busybox made from scratch. Comes in  [31mflavors");
        Search("busybox", "--format", "json").Lines[0].ShouldBe(
            "{\"Description\":\"Busybox base image.\",\"IsAutomated\":\"false\",\"IsOfficial\":\"true\",\"Name\":\"busybox\",\"StarCount\":\"3000\"}");
        Search("busybox", "--format", "{{.Name}} {{.StarCount}} {{.IsOfficial}}{{.IsAutomated}}").Lines.ShouldBe(["busybox 3000 [OK]", "radial/busyboxplus 49 [OK]", "x/y 0 "]);
    }

    [Theory]
    [InlineData("busybox,radial/busyboxplus", "stars=40")]
    [InlineData("busybox", "is-official=true")]
    [InlineData("radial/busyboxplus", "is-automated=1")]
    [InlineData("busybox", "is-automated=false", "stars=1")]
    [InlineData("busybox", "stars=1", "stars=100")]
    public void Filters_must_all_hold(string names, params string[] filters) =>
        Search("busybox", ["--format", "{{.Name}}", .. filters.SelectMany(filter => new[] { "--filter", filter })]).ShouldSucceed().Lines.ShouldBe(names.Split(','));

    [Fact]
    public void The_term_and_the_limit_are_passed_on()
    {
        Search("a b/c&d", "--limit", "7").ShouldSucceed();
        _server.Requests.ShouldContain(request => request.Target == "/v1/search?q=a%20b%2Fc%26d&n=7");
        Search("private", "--creds", "me:secret").ShouldSucceed().Output.ShouldContain("radial");
        Search("private").ShouldFail(1, "401 unauthorized");
    }

    [Theory]
    [InlineData("missing", "cannot be searched: GET ")]
    [InlineData("missing", "few registries but Docker Hub know how to search")]
    [InlineData("bad", "reading GET ")]
    [InlineData("list", "reading GET ")]
    [InlineData("broken", "500 internal server error")]
    [InlineData("busybox --filter stars=x", "invalid filter 'stars=x'")]
    [InlineData("busybox --filter size=1", "invalid filter 'size'")]
    [InlineData("busybox --filter is-official=maybe", "invalid filter 'is-official=maybe'")]
    [InlineData("busybox --limit 0", "limit 0 is outside the range of [1, 100]")]
    [InlineData("busybox --limit 101", "limit 101 is outside the range of [1, 100]")]
    public void What_goes_wrong_is_told(string words, string message) =>
        Search(words.Split(' ')[0], words.Split(' ')[1..]).ShouldFail(1, message);

    [Fact]
    public void A_registry_must_be_there()
    {
        _sandbox.Lighter("search", "127.0.0.1:1/x").ShouldFail(1, "searching for \"x\": GET http://127.0.0.1:1/v1/search: connection refused");
        _sandbox.Lighter("search", "http://127.0.0.1:1/x").ShouldFail(1, "a registry is named without a scheme");
    }

    private static RawReply Answer(RawRequest request) => request.Target.Split("?q=")[^1].Split('&')[0] switch
    {
        "missing" => new(404) { Text = "404 page not found" },
        "bad" => new(200) { Text = "{not json" },
        "list" => new(200) { Text = "[]" },
        "broken" => new(500),
        "private" when request.Authorization is null => new RawReply(401).With("WWW-Authenticate", "Basic realm=\"search\""),
        _ => new(200) { Text = Found },
    };

    private CommandResult Search(string term, params string[] options) => _sandbox.Lighter(["search", .. options, $"{_server.Address}/{term}"]);
}
