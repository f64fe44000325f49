using System.Text;
using System.Text.Json;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Oci.Tests.Runtime;

public sealed class RuntimeSpecTests
{
    [Fact]
    public void Absent_and_false_members_are_not_written()
    {
        var spec = new RuntimeSpec { OciVersion = "1.2.0", Root = new Root { Path = "rootfs" } };
        Write(spec).ShouldBe("""{"ociVersion":"1.2.0","root":{"path":"rootfs"}}""");
    }

    [Fact]
    public void Ids_of_root_are_written_although_they_are_zero()
    {
        var spec = new RuntimeSpec { OciVersion = "1.2.0", Process = new Process { Cwd = "/", Args = ["sh"] } };
        Write(spec).ShouldBe("""{"ociVersion":"1.2.0","process":{"user":{"uid":0,"gid":0},"args":["sh"],"cwd":"/"}}""");
    }

    [Fact]
    public void A_process_without_user_runs_as_root() =>
        Parse("""{"ociVersion":"1.0.0","process":{"cwd":"/"}}""").Process!.User.ShouldBe(new User());

    [Fact]
    public void Members_that_the_model_does_not_name_survive()
    {
        const string Text = """{"ociVersion":"1.2.0","linux":{"memoryPolicy":{"mode":"a+b"}},"vm":{"kernel":{"path":"/k"}}}""";
        Write(Parse(Text)).ShouldBe(Text);
        Parse(Text).ShouldBe(Parse(Text));
    }

    [Theory]
    [InlineData("""{"linux":{}}""")]
    [InlineData("""{"ociVersion":"1","ociVersion":"2"}""")]
    [InlineData("""{"ociVersion":"1","linux":{"namespaces":[{"type":"PID"}]}}""")]
    [InlineData("""{"ociVersion":"1","linux":{"namespaces":[{"type":0}]}}""")]
    [InlineData("""{"ociVersion":"1","linux":{"seccomp":{"defaultAction":"SCMP_ACT_MAYBE"}}}""")]
    [InlineData("""{"ociVersion":"1","process":{"cwd":"/","user":{"uid":-1}}}""")]
    [InlineData("""{"ociVersion":"1","process":{}}""")]
    [InlineData("null")]
    public void Malformed_document_is_refused(string text) => Should.Throw<LighterException>(() => Parse(text));

    [Fact]
    public void Error_names_the_unknown_word()
    {
        var error = Should.Throw<LighterException>(() => Parse("""{"ociVersion":"1","linux":{"namespaces":[{"type":"net"}]}}"""));
        error.Message.ShouldStartWith("reading config.json: unknown LinuxNamespaceType \"net\"");
    }

    private static RuntimeSpec Parse(string text) =>
        StrictJson.Parse(Encoding.UTF8.GetBytes(text), OciRuntimeJson.Documents.RuntimeSpec, "config.json");

    private static string Write(RuntimeSpec spec) => JsonSerializer.Serialize(spec, OciRuntimeJson.Documents.RuntimeSpec);
}
