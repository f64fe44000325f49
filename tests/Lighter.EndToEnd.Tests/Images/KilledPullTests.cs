using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>A pull that is ended without warning leaves nothing that a next one stumbles over.</summary>
public sealed class KilledPullTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_pull_after_a_killed_one_works_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        _sandbox.Lighter("tag", "busybox", $"{registry.Address}/app:1").ShouldSucceed();
        _sandbox.Lighter("push", $"{registry.Address}/app:1").ShouldSucceed();
        var id = _sandbox.Lighter("image", "inspect", "--format", "{{.Id}}", "busybox").Text;
        _sandbox.Lighter("rmi", "-f", "busybox", $"{registry.Address}/app:1").ShouldSucceed();
        using var client = new HttpClient { BaseAddress = new Uri($"http://{registry.Address}") };
        var halfSent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isHonest = false;
        using var server = new RawHttpServer(request => Relay(client, request, isHonest ? null : halfSent));

        using (var pull = _sandbox.Start("pull", $"{server.Address}/app:1"))
        {
            var ended = pull.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (await Task.WhenAny(halfSent.Task, ended) == ended)
                Assert.Fail($"the pull has ended with {pull.ExitCode} before half a layer was sent: {await pull.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
            pull.Kill();
            await ended;
        }

        _sandbox.Lighter("images", "-q").ShouldSucceed().Text.ShouldBeEmpty();
        isHonest = true;
        _sandbox.Lighter("pull", "-q", $"{server.Address}/app:1").ShouldSucceed();
        _sandbox.Lighter("image", "inspect", "--format", "{{.Id}}", $"{server.Address}/app:1").Text.ShouldBe(id);
        Directory.EnumerateDirectories(Path.Join(_sandbox.Folder, "root", "staging")).ShouldBeEmpty();
    }

    /// <summary>Hands on what the registry says; of a layer only a half, and then nothing more.</summary>
    private static RawReply Relay(HttpClient client, RawRequest request, TaskCompletionSource? halfSent)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Target);
        message.Headers.TryAddWithoutValidation("Accept", request.Headers.GetValueOrDefault("Accept"));
        using var response = client.Send(message, TestContext.Current.CancellationToken);
        using var content = new MemoryStream();
        response.Content.ReadAsStream(TestContext.Current.CancellationToken).CopyTo(content);
        var body = content.ToArray();
        var reply = new RawReply((int)response.StatusCode) { Body = body }
            .With("Content-Length", $"{response.Content.Headers.ContentLength ?? body.Length}");
        if (response.Content.Headers.ContentType is { } type)
            reply = reply.With("Content-Type", type.ToString());
        if (response.Headers.TryGetValues("Docker-Content-Digest", out var digests))
            reply = reply.With("Docker-Content-Digest", digests.First());
        var isLayer = body.Length > 10_000;
        return halfSent is null || !isLayer ? reply : reply with { Stream = (stream, cancellation) => SendHalfAsync(stream, body, halfSent, cancellation) };
    }

    private static async Task SendHalfAsync(Stream stream, byte[] body, TaskCompletionSource halfSent, CancellationToken cancellation)
    {
        await stream.WriteAsync(body.AsMemory(0, body.Length / 2), cancellation);
        halfSent.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellation);
    }
}
