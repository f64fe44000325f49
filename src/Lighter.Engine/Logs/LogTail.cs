using Lighter.Linux;

namespace Lighter.Engine.Logs;

/// <summary>Finds where the last lines of a log begin, reading from its end.</summary>
internal static class LogTail
{
    /// <summary>Holds many records, and one of any length.</summary>
    private const int Window = 512 * 1024;

    /// <returns>The file and the offset of the first record wanted.</returns>
    internal static (int File, long Offset) Find(IReadOnlyList<FileFd> files, LogFormat format, int lines)
    {
        if (lines <= 0)
            return (files.Count - 1, files.Count == 0 ? 0 : files[^1].Stat().Size);
        var buffer = new byte[Window];
        var counter = new Counter(format, lines);
        for (var file = files.Count - 1; file >= 0; file--)
        {
            if (counter.Walk(files[file], buffer) is { } offset)
                return (file, offset);
        }

        return (0, 0);
    }

    private sealed class Counter(LogFormat format, int lines)
    {
        private int _ends;
        private bool _any;

        /// <summary>The offset behind the record that ends the line before the wanted ones, if it is in this file.</summary>
        internal long? Walk(FileFd file, byte[] buffer)
        {
            var end = file.Stat().Size;
            while (end > 0)
            {
                var start = Math.Max(0, end - buffer.Length);
                var text = buffer.AsSpan(0, file.ReadAt(buffer.AsSpan(0, (int)(end - start)), start));
                var whole = start == 0 ? 0 : text.IndexOf((byte)'\n') + 1;
                if (Walk(text, whole) is { } offset)
                    return start + offset;
                end = start + whole;
                if (whole == text.Length)
                    return null; // No record is that long: a foreign file.
            }

            return null;
        }

        private int? Walk(ReadOnlySpan<byte> text, int whole)
        {
            for (var end = text.Length; end > whole;)
            {
                var start = whole + text[whole..(end - 1)].LastIndexOf((byte)'\n') + 1;
                if (IsBeforeWanted(text[start..end].TrimEnd((byte)'\n')))
                    return end;
                end = start;
            }

            return null;
        }

        private bool IsBeforeWanted(ReadOnlySpan<byte> record)
        {
            // A last line without its end is a line all the same.
            if (format.EndsLine(record) || !_any)
                _ends++;
            _any = true;
            return _ends > lines;
        }
    }
}
