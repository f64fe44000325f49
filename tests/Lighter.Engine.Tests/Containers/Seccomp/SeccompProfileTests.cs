using Lighter.Engine.Containers.Seccomp;
using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Tests.Containers.Seccomp;

public class SeccompProfileTests
{
    [Fact]
    public void A_profile_is_read_in_docker_s_form()
    {
        var profile = SeccompProfile.Parse(
            """
            {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38,
             "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]}, {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": ["SCMP_ARCH_ARM"]}],
             "syscalls": [{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"},
                          {"name": "personality", "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 8, "op": "SCMP_CMP_EQ"}]}]}
            """, CapabilitySet.None);
        (profile.DefaultAction, profile.DefaultErrnoRet).ShouldBe((SeccompAction.Errno, 38U));
        profile.Architectures!.Count.ShouldBe(2);
        profile.Syscalls![0].Names.ShouldBe(["read", "write"]);
        profile.Syscalls[1].Args![0].ShouldBe(new LinuxSeccompArg { Index = 0, Value = 8, Op = SeccompOperator.EqualTo });
    }

    [Theory]
    [InlineData("""{"includes": {"caps": ["CAP_SYS_ADMIN"]}}""", false)]
    [InlineData("""{"includes": {"caps": ["CAP_CHOWN"]}}""", true)]
    [InlineData("""{"includes": {"arches": ["amd64", "arm64"]}}""", true)]
    [InlineData("""{"includes": {"arches": ["s390x"]}}""", false)]
    [InlineData("""{"includes": {"minKernel": "4.8"}}""", true)]
    [InlineData("""{"includes": {"minKernel": "999.0"}}""", false)]
    [InlineData("""{"excludes": {"caps": ["CAP_CHOWN"]}}""", false)]
    [InlineData("""{"excludes": {"caps": ["CAP_SYS_ADMIN"]}}""", true)]
    [InlineData("""{"includes": {}, "excludes": {}}""", true)]
    public void Rules_hold_where_they_are_meant_to(string conditions, bool holds) => SeccompProfile.Parse(
        $$"""{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW", {{conditions[1..]}}]}""",
        CapabilitySet.Parse(["CAP_CHOWN"])).Syscalls!.Count.ShouldBe(holds ? 1 : 0);

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("""{"defaultAction": "SCMP_ACT_WONDER"}""")]
    [InlineData("""{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": [1], "action": "SCMP_ACT_ALLOW"}]}""")]
    public void What_is_no_profile_is_an_error(string text) =>
        Should.Throw<LighterException>(() => SeccompProfile.Parse(text, CapabilitySet.None)).Message.ShouldStartWith("decoding seccomp profile failed: ");
}
