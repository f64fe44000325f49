using System.Diagnostics;

namespace Lighter.Layers.Tests.Support;

/// <summary>Another program, as an oracle.</summary>
internal static class Tool
{
    internal static byte[] Run(string program, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var feed = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        feed.Wait();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
        return output.ToArray();
    }

    internal static string Text(string program, params string[] arguments) =>
        System.Text.Encoding.UTF8.GetString(Run(program, [], arguments));
}
