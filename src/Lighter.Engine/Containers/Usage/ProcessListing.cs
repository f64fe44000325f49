using System.Globalization;
using System.Text.RegularExpressions;
using Lighter.Linux;

namespace Lighter.Engine.Containers.Usage;

/// <summary>
/// What this machine's <c>ps</c> says of a container's processes, as Docker has it: all lines but those of other processes are kept.
/// Nothing of the image is run. <see href="https://docs.docker.com/reference/cli/docker/container/top/"/>
/// </summary>
public sealed class ProcessListing
{
    private const string Program = "ps";
    private const string NumberTitle = "PID";

    private ProcessListing(IReadOnlyList<string> titles, IReadOnlyList<IReadOnlyList<string>> rows) => (Titles, Rows) = (titles, rows);

    public IReadOnlyList<string> Titles { get; }

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <param name="options">Those of <c>ps</c>.</param>
    /// <param name="numbers">Of the container's processes.</param>
    public static ProcessListing Run(IReadOnlyList<string> options, IReadOnlySet<int> numbers)
    {
        string[] words = [.. options.SelectMany(option => option.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        if (Regex.Match(string.Join(' ', options.Prepend("")), "\\s+([^\\s]*)=\\s*(PID[^\\s]*)") is { Success: true } renamed && renamed.Groups[1].Value != "pid")
            throw new LighterException(ErrorCode.InvalidArgument, $"specifying \"{renamed.Groups[1].Value}={renamed.Groups[2].Value}\" is not allowed");
        // Not all options go with a choice of processes.
        var output = Ask([.. words, $"-q{string.Join(',', numbers)}"]);
        if (!output.Status.IsSuccess)
            output = Ask(words);
        return output.Status.IsSuccess
            ? Parse(output.Stdout, numbers)
            : throw new LighterException(ErrorCode.InvalidArgument, $"ps: {output.Stderr.Split('\n')[0]}");
    }

    internal static ProcessListing Parse(string output, IReadOnlySet<int> numbers)
    {
        var lines = output.Split('\n');
        var titles = Fields(lines[0]);
        var index = Array.IndexOf(titles, NumberTitle);
        if (index < 0)
            throw new LighterException(ErrorCode.InvalidArgument, "Couldn't find PID field in ps output");
        List<IReadOnlyList<string>> rows = [];
        var isOurs = false;
        foreach (var fields in lines.Skip(1).Where(line => line.Length > 0).Select(Fields))
        {
            // Threads follow their process, without a number of their own.
            if (Number(fields, index) is { } number)
                isOurs = numbers.Contains(number);
            if (isOurs)
                rows.Add(fields.Length <= titles.Length ? fields : [.. fields[..(titles.Length - 1)], string.Join(' ', fields[(titles.Length - 1)..])]);
        }

        return new ProcessListing(titles, rows);
    }

    private static int? Number(string[] fields, int index)
    {
        var text = index < fields.Length ? fields[index] : "";
        if (text == "-")
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new LighterException(ErrorCode.InvalidArgument, $"Unexpected pid '{text}' in ps output");
    }

    private static string[] Fields(string line) => line.Split([' ', '\t', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static ChildOutput Ask(string[] arguments)
    {
        try
        {
            return ChildProcess.Run(new ChildCommand { Program = Program, Arguments = arguments });
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            throw new LighterException(ErrorCode.Unsupported, $"listing processes: {Program} is not installed on this machine", e) { Hint = "without options none is needed" };
        }
    }
}
