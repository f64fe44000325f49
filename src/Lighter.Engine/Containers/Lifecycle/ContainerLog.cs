using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Logs;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Where a container's output is kept: <c>--log-driver</c> and <c>--log-opt</c>.</summary>
public static class ContainerLog
{
    private const string JournalSocket = "/run/systemd/journal/socket";

    private static readonly HashSet<string> FileOptions = ["max-size", "max-file", "path"];

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: an unknown driver or option.</exception>
    public static LogSettings SettingsOf(LighterEngine engine, ContainerRecord container, StoredContainer stored)
    {
        var settings = Read(stored.Options.Log, Path.Join(engine.Store.Containers.Directories(container.Id).Root, "log"));
        return settings with
        {
            ContainerId = container.Id.ToString(),
            Attributes = settings.Driver is LogDriver.Journald or LogDriver.JsonFile ? new LogAttributes(engine, container, stored).Encode(settings.Driver) : default,
        };
    }

    /// <summary>The file that <c>inspect</c> tells of; empty without one.</summary>
    public static string PathOf(LighterEngine engine, ContainerRecord container, StoredContainer stored) =>
        Read(stored.Options.Log, Path.Join(engine.Store.Containers.Directories(container.Id).Root, "log")) is { Driver: LogDriver.K8sFile or LogDriver.JsonFile } file ? file.Path : "";

    /// <summary>Whether the container has the streams of the command that starts it, so that there is nothing to attach to.</summary>
    public static bool IsPassedThrough(LogOptions options) => Driver(options.Driver) == LogDriver.Passthrough;

    /// <summary>Refuses what a start would.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: an unknown driver or option, or a terminal that is passed through.</exception>
    internal static void Check(ContainerCreateOptions options)
    {
        Read(options.Log, "");
        LogAttributes.Check(options.Log);
        if (options.Process.Tty && IsPassedThrough(options.Log))
            throw new LighterException(ErrorCode.InvalidArgument, "the '--log-driver passthrough' option cannot be used on a TTY") { Hint = "leave out -t, or choose another --log-driver" };
    }

    private static LogSettings Read(LogOptions options, string file)
    {
        var driver = Driver(options.Driver);
        var settings = new LogSettings { Path = driver == LogDriver.Journald ? JournalSocket : file, Driver = driver };
        foreach (var (key, value) in options.Options)
            settings = With(settings, key, value);
        return settings;
    }

    private static LogDriver Driver(string? name) => name switch
    {
        null or "" or "k8s-file" or "local" => LogDriver.K8sFile,
        "json-file" => LogDriver.JsonFile,
        "journald" => LogDriver.Journald,
        "passthrough" => LogDriver.Passthrough,
        "none" => LogDriver.None,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"logger: no log driver named '{name}' is registered")
        {
            Hint = "there are: k8s-file (the default, also called local), json-file, journald, passthrough, none",
        },
    };

    private static LogSettings With(LogSettings settings, string key, string value) => key switch
    {
        _ when settings.Driver == LogDriver.None => settings,
        _ when !IsKnown(settings.Driver, key) => throw new LighterException(ErrorCode.InvalidArgument, $"unknown log opt '{key}' for {NameOf(settings.Driver)} log driver"),
        "max-size" => settings with { MaxSize = value == "-1" ? 0 : ByteSize.Parse(value).Bytes },
        "max-file" => settings with { MaxFiles = Count(value) },
        "path" => settings with { Path = value },
        _ => settings,
    };

    private static bool IsKnown(LogDriver driver, string key) => driver switch
    {
        LogDriver.K8sFile or LogDriver.JsonFile => FileOptions.Contains(key) || LogAttributes.OptionNames.Contains(key),
        LogDriver.Journald => LogAttributes.OptionNames.Contains(key),
        _ => false,
    };

    private static string NameOf(LogDriver driver) => driver switch
    {
        LogDriver.K8sFile => "k8s-file",
        LogDriver.JsonFile => "json-file",
        LogDriver.Journald => "journald",
        _ => "passthrough",
    };

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
        ? count
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid value for max-file: \"{text}\"");
}
