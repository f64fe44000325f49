namespace Lighter.Cli.Rendering;

/// <summary>
/// Rows in columns as wide as their widest cell, three spaces apart, as Docker prints lists. Widths count characters of the
/// screen, so that names of any script stay aligned.
/// </summary>
internal sealed class Table
{
    private const int Padding = 3;

    /// <summary>No column but the last is narrower, padding included.</summary>
    private const int LeastWidth = 10;

    private readonly List<string[]> _rows = [];

    public Table(params string[] headers) => _rows.Add(headers);

    public static Table Of<T>(IReadOnlyList<Column<T>> columns, IEnumerable<T> items)
    {
        var table = new Table([.. columns.Select(column => column.Header)]);
        foreach (var item in items)
            table.Add([.. columns.Select(column => column.Cell(item))]);
        return table;
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer, bool hasHeading = true) => Align(hasHeading ? _rows : _rows[1..], writer);

    /// <summary>Aligns rows; the last cell of a row is not padded.</summary>
    internal static void Align(IReadOnlyList<string[]> rows, TextWriter writer)
    {
        var widths = Widths(rows);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                writer.Write(row[i]);
                for (var pad = i + 1 < row.Length ? widths[i] - TextWidth.Of(row[i]) : 0; pad > 0; pad--)
                    writer.Write(' ');
            }

            writer.Write('\n');
        }
    }

    private static int[] Widths(IReadOnlyList<string[]> rows)
    {
        var widths = new int[rows.Count == 0 ? 0 : rows.Max(row => row.Length)];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                widths[i] = Math.Max(Math.Max(widths[i], LeastWidth), TextWidth.Of(row[i]) + Padding);
        }

        return widths;
    }
}
