using System.Globalization;

namespace Lighter.EndToEnd.Tests.Terminals;

/// <summary>A terminal of so many rows and columns, as far as progress needs one: what a user has before the eyes in the end.</summary>
internal sealed class Screen(int rows, int columns)
{
    private readonly List<string> _lines = [""];
    private int _row;
    private int _column;

    /// <summary>Everything that was ever written and not drawn over, what has scrolled out at the top too.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Select(static line => line.TrimEnd()).Reverse().SkipWhile(static line => line.Length == 0).Reverse()];

    public static IReadOnlyList<string> Show(string output, int rows, int columns)
    {
        var screen = new Screen(rows, columns);
        screen.Write(output);
        return screen.Lines;
    }

    private void Write(string output)
    {
        for (var i = 0; i < output.Length; i++)
        {
            switch (output[i])
            {
                case '\e':
                    i = Obey(output, i + 2);
                    break;
                case '\r':
                    _column = 0;
                    break;
                case '\n':
                    Feed();
                    break;
                default:
                    Put(output[i]);
                    break;
            }
        }
    }

    /// <param name="output">All of it.</param>
    /// <param name="start">Behind <c>ESC [</c>.</param>
    /// <returns>Where the sequence ends.</returns>
    private int Obey(string output, int start)
    {
        var end = start;
        while (!char.IsAsciiLetter(output[end]))
            end++;
        var argument = int.TryParse(output[start..end], CultureInfo.InvariantCulture, out var number) ? number : 0;
        switch (output[end])
        {
            case 'A':
                _row = Math.Max(_row - Math.Max(argument, 1), Top);
                break;
            case 'K':
                _lines[_row] = argument == 2 ? "" : _lines[_row][..Math.Min(_column, _lines[_row].Length)];
                break;
            case 'J':
                _lines[_row] = _lines[_row][..Math.Min(_column, _lines[_row].Length)];
                _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                break;
            default:
                throw new NotSupportedException($"ESC {output[(start - 1)..(end + 1)]}");
        }

        return end;
    }

    /// <summary>What has scrolled out cannot be reached again.</summary>
    private int Top => Math.Max(_lines.Count - rows, 0);

    private void Feed()
    {
        _row++;
        if (_row == _lines.Count)
            _lines.Add("");
    }

    private void Put(char character)
    {
        if (_column == columns)
        {
            _column = 0;
            Feed();
        }

        var line = _lines[_row].PadRight(_column);
        _lines[_row] = line[.._column] + character + (line.Length > _column ? line[(_column + 1)..] : "");
        _column++;
    }
}
