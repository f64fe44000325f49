using System.Diagnostics;
using System.Text;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Runs a program to its end; a hang ends the program and fails the test.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static CommandResult Run(string program, IEnumerable<string> arguments, string? input = null,
        IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        using var process = Start(program, arguments, environment, folder);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
            process.StandardInput.Write(input);
        process.StandardInput.Close();
        var text = $"{Path.GetFileName(program)} {string.Join(' ', arguments)}";
        // Output ends when nobody holds it any more: a process that outlives its command must not.
        if (!process.WaitForExit(Patience) || !Task.WaitAll([output, error], Patience))
        {
            var report = HangReport.Write();
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{(process.HasExited ? "its output is still held" : "still running")} after {Patience}: {text}\n{report}");
        }

        return new CommandResult(text, process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(string program, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }
}
