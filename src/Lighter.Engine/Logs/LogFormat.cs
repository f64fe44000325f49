namespace Lighter.Engine.Logs;

/// <summary>Takes records of one driver apart.</summary>
internal abstract class LogFormat
{
    /// <summary>Reads a record given without its line feed; what is no record is left out.</summary>
    internal abstract bool TryParse(ReadOnlySpan<byte> text, out LogRecord record);

    /// <summary>The same question as <see cref="LogRecord.EndsLine"/>, asked of the text.</summary>
    internal virtual bool EndsLine(ReadOnlySpan<byte> text) => TryParse(text, out var record) && record.EndsLine;

    internal static LogFormat Of(LogDriver driver) => driver switch
    {
        LogDriver.K8sFile => new K8sLogFormat(),
        LogDriver.JsonFile => new JsonLogFormat(),
        LogDriver.Passthrough => throw new LighterException(ErrorCode.Unsupported, "this container is using the 'passthrough' log driver, cannot read logs: this container is not logging output"),
        _ => throw new LighterException(ErrorCode.Unsupported, "reading the log: the container's log driver keeps none"),
    };
}
