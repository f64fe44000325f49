using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// A signal by name or number: <c>SIGTERM</c>, <c>term</c>, <c>15</c>, <c>RTMIN+3</c>.
/// <see href="https://man7.org/linux/man-pages/man7/signal.7.html"/>
/// </summary>
public readonly record struct SignalName(int Number)
{
    /// <summary>The C library keeps the first two real-time signals, so programs count from here.</summary>
    private const int RealTimeFirst = 34;
    private const int RealTimeLast = 64;

    /// <summary>Names by number, as on x86-64 and arm64; 0 has none.</summary>
    private static readonly string[] Names =
    [
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
        "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    public static SignalName Term { get; } = new(15);

    public static SignalName Kill { get; } = new(9);

    public static SignalName Parse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number is > 0 and <= RealTimeLast ? new(number) : throw Invalid(text);
        var name = text.ToUpperInvariant();
        if (name.StartsWith("SIG", StringComparison.Ordinal))
            name = name[3..];
        number = name.Length == 0 ? -1 : Array.IndexOf(Names, Canonical(name));
        return number > 0 ? new(number) : RealTime(name) is { } realTime ? new(realTime) : throw Invalid(text);
    }

    public override string ToString() => Number > 0 && Number < Names.Length ? "SIG" + Names[Number]
        : Number == RealTimeFirst ? "SIGRTMIN"
        : Number is > RealTimeFirst and <= RealTimeLast ? $"SIGRTMIN+{Number - RealTimeFirst}"
        : Number.ToString(CultureInfo.InvariantCulture);

    private static string Canonical(string name) => name switch
    {
        "IOT" => "ABRT",
        "CLD" => "CHLD",
        "POLL" => "IO",
        "UNUSED" => "SYS",
        _ => name,
    };

    private static int? RealTime(string name) => name switch
    {
        "RTMIN" => RealTimeFirst,
        "RTMAX" => RealTimeLast,
        _ when name.StartsWith("RTMIN+", StringComparison.Ordinal) => Offset(name, 1) is { } offset ? RealTimeFirst + offset : null,
        _ when name.StartsWith("RTMAX-", StringComparison.Ordinal) => Offset(name, 1) is { } offset ? RealTimeLast - offset : null,
        _ => null,
    };

    private static int? Offset(string name, int least) =>
        int.TryParse(name.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
        && offset >= least && offset <= RealTimeLast - RealTimeFirst ? offset : null;

    private static LighterException Invalid(string text) => InvalidOption.Because($"invalid signal: {text}");
}
