using Lighter.Engine.Containers.Options;
using Lighter.Linux.Netlink.Route;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Devices;

/// <summary>
/// Values of a file to a description, by the rules of the specification. A file that breaks one of them is refused whole.
/// <see href="https://github.com/cncf-tags/container-device-interface/blob/main/SPEC.md"/>
/// </summary>
internal sealed class CdiSpecReader
{
    private static readonly string[] HookNames = ["prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"];

    private readonly CdiVersion _version;

    private CdiSpecReader(CdiVersion version) => _version = version;

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: says where it breaks which rule.</exception>
    internal static CdiSpec Read(CdiNode node)
    {
        var fields = new CdiFields(node, "", "cdiVersion", "kind", "annotations", "devices", "containerEdits");
        var reader = new CdiSpecReader(CdiVersion.Parse(fields.RequiredText("cdiVersion")));
        return reader.Read(fields);
    }

    private CdiSpec Read(CdiFields fields)
    {
        var kind = fields.RequiredText("kind");
        if (!CdiName.TrySplit(kind, out _, out var name))
            throw CdiFields.Invalid("kind", $"\"{kind}\" is not vendor.com/class");
        if (name.Contains('.'))
            _version.Require(CdiVersion.V06, "a dot in the class");
        CheckAnnotations(fields);
        var devices = fields.List("devices", ReadDevice);
        if (devices.Count == 0)
            throw CdiFields.Invalid("devices", "there is none");
        if (devices.GroupBy(device => device.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw CdiFields.Invalid("devices", $"multiple devices with name \"{twice.Key}\"");
        return new CdiSpec(kind, devices, fields.Object("containerEdits", ReadEdits));
    }

    private CdiDevice ReadDevice(CdiNode node, string path)
    {
        var fields = new CdiFields(node, path, "name", "annotations", "containerEdits");
        var name = fields.RequiredText("name");
        if (!CdiName.IsDevice(name))
            throw CdiFields.Invalid(path, $"invalid device name \"{name}\"");
        if (char.IsAsciiDigit(name[0]))
            _version.Require(CdiVersion.V05, $"the device name \"{name}\"");
        CheckAnnotations(fields);
        return new CdiDevice(name, fields.Object("containerEdits", ReadEdits));
    }

    private void CheckAnnotations(CdiFields fields)
    {
        if (!fields.Has("annotations"))
            return;
        _version.Require(CdiVersion.V06, "annotations");
        fields.CheckMap("annotations");
    }

    private CdiEdits ReadEdits(CdiNode node, string path)
    {
        var fields = new CdiFields(node, path, "env", "deviceNodes", "netDevices", "mounts", "hooks", "intelRdt", "additionalGids");
        if (fields.Has("additionalGids"))
            _version.Require(CdiVersion.V07, "additionalGids");
        if (fields.Has("intelRdt"))
            _version.Require(CdiVersion.V07, "intelRdt");
        if (fields.Has("netDevices"))
            _version.Require(CdiVersion.V11, "netDevices");
        return new CdiEdits
        {
            Env = fields.List("env", ReadVariable),
            DeviceNodes = fields.List("deviceNodes", ReadNode),
            Mounts = fields.List("mounts", ReadMount),
            Hooks = fields.List("hooks", ReadHook),
            AdditionalGids = fields.List("additionalGids", ReadGroup),
            NetDevices = fields.List("netDevices", ReadNetDevice),
            HasIntelRdt = fields.Has("intelRdt"),
        };
    }

    private static string ReadVariable(CdiNode node, string path) =>
        node is CdiScalar scalar && scalar.Text.IndexOf('=') > 0 ? scalar.Text : throw CdiFields.Invalid(path, "NAME=value was expected");

    private static uint ReadGroup(CdiNode node, string path) =>
        node is CdiScalar { IsText: false } scalar && uint.TryParse(scalar.Text, out var group) ? group : throw CdiFields.Invalid(path, "a group number was expected");

    private CdiDeviceNode ReadNode(CdiNode node, string path)
    {
        var fields = new CdiFields(node, path, "path", "hostPath", "type", "major", "minor", "fileMode", "permissions", "uid", "gid");
        if (fields.Has("hostPath"))
            _version.Require(CdiVersion.V05, "hostPath");
        var inside = Absolute(fields.RequiredText("path"), $"{path}.path");
        var type = fields.Text("type") is { Length: > 0 } text ? text : null;
        if (type is not (null or "b" or "c" or "u" or "p"))
            throw CdiFields.Invalid($"{path}.type", $"invalid type \"{type}\"");
        return new CdiDeviceNode(
            inside,
            fields.Text("hostPath") is { Length: > 0 } outside ? Absolute(outside, $"{path}.hostPath") : inside,
            type,
            fields.Integer("major", 0, uint.MaxValue),
            fields.Integer("minor", 0, uint.MaxValue),
            (uint?)fields.Integer("fileMode", 0, uint.MaxValue),
            ReadPermissions(fields.Text("permissions") ?? "", $"{path}.permissions"),
            (uint?)fields.Integer("uid", 0, uint.MaxValue),
            (uint?)fields.Integer("gid", 0, uint.MaxValue));
    }

    private static CdiNetDevice ReadNetDevice(CdiNode node, string path)
    {
        var fields = new CdiFields(node, path, "hostInterfaceName", "name");
        return new CdiNetDevice(Link("hostInterfaceName"), Link("name"));

        string Link(string field) =>
            LinkName.TryParse(fields.RequiredText(field), out var name) ? name.ToString() : throw CdiFields.Invalid($"{path}.{field}", "it is no name of an interface");
    }

    private static string ReadPermissions(string text, string path) => text switch
    {
        "" => "rwm",
        "none" => "",
        _ when text.All("rwm".Contains) => text,
        _ => throw CdiFields.Invalid(path, $"invalid permissions \"{text}\""),
    };

    /// <summary>Without a type and an option that says what it is, it is the host's file that is meant.</summary>
    private Mount ReadMount(CdiNode node, string path)
    {
        var fields = new CdiFields(node, path, "hostPath", "containerPath", "options", "type");
        if (fields.Has("type"))
            _version.Require(CdiVersion.V04, "type");
        var options = fields.Texts("options");
        var isBind = fields.Text("type") is null or "" or "none" or "bind" || options.Contains("bind") || options.Contains("rbind");
        var source = fields.RequiredText("hostPath");
        return new Mount
        {
            Source = isBind ? Absolute(source, $"{path}.hostPath") : source,
            Destination = Absolute(fields.RequiredText("containerPath"), $"{path}.containerPath"),
            Type = isBind ? "bind" : fields.Text("type"),
            Options = !isBind || options.Contains("bind") || options.Contains("rbind") ? options : [.. options, "bind"],
        };
    }

    private static CdiHook ReadHook(CdiNode node, string path)
    {
        var fields = new CdiFields(node, path, "hookName", "path", "args", "env", "timeout");
        var name = fields.RequiredText("hookName");
        if (!HookNames.Contains(name))
            throw CdiFields.Invalid($"{path}.hookName", $"invalid hook name \"{name}\"");
        return new CdiHook(name, new Hook
        {
            Path = Absolute(fields.RequiredText("path"), $"{path}.path"),
            Args = fields.Has("args") ? fields.Texts("args") : null,
            Env = fields.Has("env") ? fields.List("env", ReadVariable) : null,
            Timeout = (int?)fields.Integer("timeout", 1, int.MaxValue),
        });
    }

    private static string Absolute(string text, string path) =>
        text.StartsWith('/') && !text.Contains('\0') ? text : throw CdiFields.Invalid(path, $"\"{text}\" is not an absolute path");
}
