using System.Runtime.InteropServices;
using System.Text.Json;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Seccomp;

/// <summary>
/// A profile of the user's own in Docker's form: the runtime specification's, with conditions on architectures, capabilities and
/// kernels. <see href="https://docs.docker.com/engine/security/seccomp/"/>
/// </summary>
internal static class SeccompProfile
{
    private static bool IsArm => RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64;

    private static string Architecture => IsArm ? "arm64" : "amd64";

    private static string FilterArchitecture => IsArm ? "SCMP_ARCH_AARCH64" : "SCMP_ARCH_X86_64";

    /// <summary>Reads a profile's file, and whether it can be followed.</summary>
    /// <returns>Its text.</returns>
    public static string Load(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            Parse(text, CapabilitySet.None);
            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"opening seccomp profile ({path}) failed: {e.Message}", e);
        }
    }

    /// <param name="text">JSON.</param>
    /// <param name="bounding">What the process may have, on which rules may depend.</param>
    public static LinuxSeccomp Parse(string text, CapabilitySet bounding)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement, bounding);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"decoding seccomp profile failed: {e.Message}", e);
        }
    }

    private static LinuxSeccomp Read(JsonElement profile, CapabilitySet bounding) => new()
    {
        DefaultAction = Action(profile.GetProperty("defaultAction")),
        DefaultErrnoRet = Number(profile, "defaultErrnoRet"),
        Architectures = Architectures(profile),
        Flags = Texts(profile, "flags"),
        Syscalls = Items(profile, "syscalls").Where(call => SeccompCondition.Holds(call, Architecture, bounding)).Select(Call).ToValueList(),
    };

    private static ValueList<string> Architectures(JsonElement profile) => Items(profile, "archMap")
        .Where(map => map.GetProperty("architecture").GetString() == FilterArchitecture)
        .SelectMany(map => Texts(map, "subArchitectures") ?? [])
        .Concat(Texts(profile, "architectures") ?? []).Append(FilterArchitecture).Distinct().ToValueList();

    private static LinuxSyscall Call(JsonElement call) => new()
    {
        Names = Texts(call, "names") ?? [call.GetProperty("name").GetString()!],
        Action = Action(call.GetProperty("action")),
        ErrnoRet = Number(call, "errnoRet"),
        Args = Items(call, "args").Select(Argument).ToValueList() is { Count: > 0 } arguments ? arguments : null,
    };

    private static LinuxSeccompArg Argument(JsonElement argument) => new()
    {
        Index = argument.GetProperty("index").GetUInt32(),
        Value = argument.GetProperty("value").GetUInt64(),
        ValueTwo = argument.TryGetProperty("valueTwo", out var second) ? second.GetUInt64() : 0,
        Op = argument.GetProperty("op").Deserialize(OciRuntimeJson.Default.SeccompOperator),
    };

    private static SeccompAction Action(JsonElement action) => action.Deserialize(OciRuntimeJson.Default.SeccompAction);

    private static uint? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetUInt32() : null;

    private static List<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static ValueList<string>? Texts(JsonElement parent, string name) =>
        Items(parent, name).Select(item => item.GetString()!).ToValueList() is { Count: > 0 } texts ? texts : null;
}
