using System.Globalization;
using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile.Instructions;

/// <summary>The instructions that hold a command.</summary>
internal static class Commands
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(1);

    public static CommandForm Form(ParsedLine line)
    {
        HeredocFile[] heredocs = [.. line.Heredocs.Select(FileInstructions.HeredocFile)];
        var isScript = heredocs.Length > 0 && HeredocWords.TryParse(line.Arguments[0]) is not null;
        return new(line.Arguments, IsShell: !line.IsJson)
        {
            Heredocs = heredocs,
            Script = isScript ? heredocs[0] : null,
        };
    }

    public static RunInstruction Run(ParsedLine line, InstructionOrigin origin, char escape)
    {
        var flags = FlagSet.Parse(
            line.Flags,
            ("mount", FlagKind.Texts),
            ("network", FlagKind.Text),
            ("security", FlagKind.Text),
            ("device", FlagKind.Texts));
        var mounts = flags.Texts("mount");
        return new(origin, Form(line))
        {
            MountFlags = mounts,
            Mounts = [.. mounts.Select(mount => MountParser.TryParse(mount, escape)).OfType<RunMount>()],
            Network = Network(flags.Text("network")),
            Insecure = Insecure(flags.Text("security")),
            Devices = [.. flags.Texts("device").Select(Device)],
        };
    }

    public static IReadOnlyList<string> Shell(ParsedLine line)
    {
        var words = Words.AtLeastOne(line);
        return line.IsJson ? words : throw new DockerfileException("SHELL requires the arguments to be in JSON form");
    }

    public static HealthcheckInstruction Healthcheck(ParsedLine line, InstructionOrigin origin)
    {
        if (line.Arguments.Count == 0)
            throw new DockerfileException("HEALTHCHECK requires at least one argument");
        var flags = FlagSet.Parse(
            line.Flags,
            ("interval", FlagKind.Text),
            ("timeout", FlagKind.Text),
            ("start-period", FlagKind.Text),
            ("start-interval", FlagKind.Text),
            ("retries", FlagKind.Text));
        return new(origin, HealthTest(line))
        {
            Interval = Interval(flags, "interval"),
            Timeout = Interval(flags, "timeout"),
            StartPeriod = Interval(flags, "start-period"),
            StartInterval = Interval(flags, "start-interval"),
            Retries = Retries(flags.Text("retries")),
        };
    }

    private static IReadOnlyList<string> HealthTest(ParsedLine line)
    {
        var type = line.Arguments[0].ToUpperInvariant();
        string[] command = [.. line.Arguments.Skip(1)];
        return type switch
        {
            "NONE" when command.Length > 0 => throw new DockerfileException("HEALTHCHECK NONE takes no arguments"),
            "NONE" => [type],
            "CMD" when command.Length == 0 => throw new DockerfileException("Missing command after HEALTHCHECK CMD"),
            "CMD" => [line.IsJson ? type : "CMD-SHELL", .. command],
            _ => throw new DockerfileException($"Unknown type \"{type}\" in HEALTHCHECK (try CMD)"),
        };
    }

    private static TimeSpan Interval(FlagSet flags, string name)
    {
        var text = flags.Text(name);
        var interval = string.IsNullOrEmpty(text) ? TimeSpan.Zero : GoDuration.Parse(text);
        return interval == TimeSpan.Zero || interval >= ShortestInterval
            ? interval
            : throw new DockerfileException($"Interval \"{name}\" cannot be less than 1ms");
    }

    private static int Retries(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var retries))
            throw new DockerfileException($"invalid value for --retries: {text}");
        return retries >= 0 ? retries : throw new DockerfileException($"--retries cannot be negative ({retries})");
    }

    private static RunNetwork Network(string? mode) => mode switch
    {
        null or "default" => RunNetwork.Default,
        "none" => RunNetwork.None,
        "host" => RunNetwork.Host,
        _ => throw new DockerfileException($"invalid network mode \"{mode}\""),
    };

    private static bool Insecure(string? security) => security switch
    {
        null or "sandbox" => false,
        "insecure" => true,
        _ => throw new DockerfileException($"security \"{security}\" is not valid"),
    };

    /// <summary><c>vendor/class=name,required</c>, or with <c>name=</c> in front.</summary>
    private static RunDevice Device(string flag)
    {
        var device = new RunDevice("", Required: false);
        foreach (var field in CsvFields.Split(flag))
        {
            if (field is "required")
                device = device with { Required = true };
            else if (field.StartsWith("required=", StringComparison.Ordinal))
                device = device with { Required = MountParser.Boolean("required", field["required=".Length..]) };
            else if (device.Name.Length == 0)
                device = device with { Name = field.StartsWith("name=", StringComparison.Ordinal) ? field[5..] : field };
            else
                throw new DockerfileException($"unexpected field '{field}' in device '{flag}'");
        }

        return device;
    }
}
