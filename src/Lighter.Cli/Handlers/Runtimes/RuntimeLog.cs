using System.Globalization;
using System.Text;
using System.Text.Json;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Oci.Json;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>A line of the file that <c>--log</c> names, in one of the two forms that callers of runc read.</summary>
internal static class RuntimeLog
{
    public static void Write(RuntimeSettings settings, string level, string message)
    {
        if (settings.Log is not { Length: > 0 } path)
            return;
        var time = DateTimeOffset.UtcNow;
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(settings.LogFormat == RuntimeLogFormat.Json ? Json(level, message, time) : Text(level, message, time));
    }

    private static byte[] Json(string level, string message, DateTimeOffset time)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("level", level);
            writer.WriteString("msg", message);
            writer.WriteString("time", Rfc3339JsonConverter.Format(time));
            writer.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    private static byte[] Text(string level, string message, DateTimeOffset time)
    {
        var quoted = message.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"time=\"{time:yyyy-MM-dd'T'HH:mm:ss'Z'}\" level={level} msg=\"{quoted}\"\n"));
    }
}
