using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Logs;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Where a container's output is kept: <c>--log-driver</c> and <c>--log-opt</c>.</summary>
public static class ContainerLog
{
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: an unknown driver or option.</exception>
    public static LogSettings SettingsOf(LighterEngine engine, ContainerRecord container, StoredContainer stored)
    {
        var options = stored.Options.Log;
        var settings = new LogSettings
        {
            Path = Path.Join(engine.Store.Containers.Directories(container.Id).Root, "log"),
            Driver = Driver(options.Driver),
        };
        foreach (var (key, value) in options.Options)
            settings = With(settings, key, value);
        return settings;
    }

    private static LogDriver Driver(string? name) => name switch
    {
        null or "" or "k8s-file" or "local" => LogDriver.K8sFile,
        "json-file" => LogDriver.JsonFile,
        "none" => LogDriver.None,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"logger: no log driver named '{name}' is registered")
        {
            Hint = "there are: k8s-file (the default, also called local), json-file, none",
        },
    };

    private static LogSettings With(LogSettings settings, string key, string value) => key switch
    {
        "max-size" => settings with { MaxSize = value == "-1" ? 0 : ByteSize.Parse(value).Bytes },
        "max-file" => settings with { MaxFiles = Count(value) },
        "path" => settings with { Path = value },
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"unknown log opt '{key}' for {settings.Driver} log driver"),
    };

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
        ? count
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid value for max-file: \"{text}\"");
}
