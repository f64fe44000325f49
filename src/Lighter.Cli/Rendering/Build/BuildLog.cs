using System.Text;
using Lighter.Build.Progress;
using Lighter.Store.Cache;

namespace Lighter.Cli.Rendering.Build;

/// <summary>
/// All that a build tells, in a file of the store: every line of every step, whatever the terminal shows. The file is made with the
/// first thing that happens; a build does not fail because it cannot be written.
/// </summary>
internal sealed class BuildLog(BuildLogStore logs, IBuildObserver? next) : IBuildObserver, IDisposable
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Should we be killed, all but the last moment is on disk.</summary>
    private const int FlushMilliseconds = 200;

    private StreamWriter? _writer;
    private PlainBuildProgress? _lines;
    private long _flushed;

    /// <summary>Null before the first thing has happened.</summary>
    public string? Path { get; private set; }

    /// <summary>Why the log is not whole.</summary>
    public string? Shortcoming { get; private set; }

    public void Observe(BuildEvent happened)
    {
        Write(() =>
        {
            Open(happened.Time).Observe(happened);
            if (happened is StepStarted or StepFailed || Environment.TickCount64 - _flushed > FlushMilliseconds)
                Flush();
        });
        next?.Observe(happened);
    }

    /// <summary>Nothing follows.</summary>
    /// <param name="failure">Why the build did not come to its end.</param>
    public void End(LighterException? failure = null) => Write(() =>
    {
        if (_writer is null)
            return;
        if (failure is not null)
        {
            BuildMessages.WriteFailure(_writer, failure);
            _writer.Write($"ERROR: {failure.Message}\n");
        }

        Flush();
    });

    public void Dispose() => Write(() => _writer?.Dispose());

    private void Write(Action write)
    {
        if (Shortcoming is not null)
            return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or LighterException)
        {
            Shortcoming = e.Message; // told at the end
        }
    }

    private PlainBuildProgress Open(DateTimeOffset now)
    {
        if (_lines is not null)
            return _lines;
        var (file, path) = logs.Create(now);
        Path = path;
        _writer = new StreamWriter(file, new UTF8Encoding(false), BufferSize);
        return _lines = new PlainBuildProgress(_writer);
    }

    private void Flush()
    {
        _writer!.Flush();
        _flushed = Environment.TickCount64;
    }
}
