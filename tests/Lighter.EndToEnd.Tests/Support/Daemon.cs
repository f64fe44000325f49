using System.Diagnostics;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>Another project's daemon, ready when its log says so; at the end it and whatever it has started are ended.</summary>
internal sealed class Daemon : IDisposable
{
    private const int EndSignal = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _readyMark;

    public Daemon(string program, IEnumerable<string> arguments, string readyMark)
    {
        _readyMark = readyMark;
        _process = Command.Start(program, arguments);
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, line) => ReadLog(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (_ready.Task.Wait(Patience))
            return;
        Dispose();
        throw new TimeoutException($"{program} is not ready after {Patience}");
    }

    /// <summary>Waits for the process alone: one that it leaves behind holds its output, and would be waited for.</summary>
    public void Dispose()
    {
        Command.Run("kill", [$"-{EndSignal}", $"{_process.Id}"]);
        if (!_process.WaitForExit(Patience))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void ReadLog(string? line)
    {
        if (line is null)
            _ready.TrySetException(new InvalidOperationException($"{_process.StartInfo.FileName} ended before it was ready"));
        else if (line.Contains(_readyMark, StringComparison.Ordinal))
            _ready.TrySetResult();
    }
}
