namespace Lighter.Layers.Tar;

/// <summary>
/// Where the stored data of a file with holes belongs, in GNU's four notations.
/// <see href="https://www.gnu.org/software/tar/manual/html_node/Sparse-Formats.html"/>
/// </summary>
internal static class SparseMap
{
    /// <summary>More stretches than this are an attack on memory: at 4 KiB each they describe a 4 GiB file.</summary>
    private const int MaxSegments = 1 << 20;

    /// <summary>Format 1.0: decimal lines before the data, padded to a block. Returns how many bytes they took.</summary>
    internal static long ReadLeading(ArchiveBuffer buffer, long stored, List<SparseSegment> segments)
    {
        long used = 0;
        var line = new LineNumbers();
        long? count = null;
        while (count is null || segments.Count < count)
        {
            if (used + TarHeader.BlockSize > stored)
                throw TarErrors.Damaged("a sparse map is longer than its file");
            used += TarHeader.BlockSize;
            foreach (var digit in buffer.Take(TarHeader.BlockSize))
            {
                if (count is not null && segments.Count >= count)
                    break;
                if (!line.TryAdd(digit, out var number))
                    continue;
                if (count is null)
                    count = number <= MaxSegments ? number : throw TooMany();
                else if (line.IsPair(number, out var segment))
                    segments.Add(segment);
            }
        }

        return used;
    }

    /// <summary>Formats 0.0 and 0.1: numbers in the extended header.</summary>
    internal static void FromNumbers(IReadOnlyList<long> numbers, List<SparseSegment> segments)
    {
        if (numbers.Count / 2 > MaxSegments)
            throw TooMany();
        if (numbers.Count % 2 != 0)
            throw TarErrors.Damaged("a sparse map has an odd number of values");
        for (var i = 0; i < numbers.Count; i += 2)
            segments.Add(new SparseSegment(numbers[i], numbers[i + 1]));
    }

    internal static List<long> ParseList(ReadOnlySpan<byte> text)
    {
        var numbers = new List<long>();
        foreach (var part in text.Split((byte)','))
        {
            var digits = text[part];
            if (!System.Buffers.Text.Utf8Parser.TryParse(digits, out long number, out var used) || used != digits.Length)
                throw TarErrors.Damaged("a sparse map is malformed");
            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>The old format: pairs of numbers in the header, and in the blocks that follow it.</summary>
    internal static void ReadOld(ReadOnlySpan<byte> header, ArchiveBuffer buffer, List<SparseSegment> segments)
    {
        AddOld(TarHeader.GnuSparse.In(header), segments);
        var more = TarHeader.GnuIsExtended.In(header)[0] != 0;
        while (more)
        {
            var block = buffer.Take(TarHeader.BlockSize);
            if (block.IsEmpty)
                throw TarErrors.Truncated();
            AddOld(TarHeader.ExtensionSparse.In(block), segments);
            more = TarHeader.ExtensionIsExtended.In(block)[0] != 0;
        }
    }

    /// <summary>In order, without overlap, inside the file, and as long together as what is stored.</summary>
    internal static void Check(IReadOnlyList<SparseSegment> segments, long size, long stored)
    {
        long end = 0, sum = 0;
        foreach (var segment in segments)
        {
            if (segment.Offset < end || segment.Length < 0 || segment.Offset > size - segment.Length)
                throw TarErrors.Damaged("a sparse map does not fit its file");
            end = segment.Offset + segment.Length;
            sum += segment.Length;
        }

        if (sum != stored)
            throw TarErrors.Damaged("a sparse map does not fit the data stored");
    }

    private static void AddOld(ReadOnlySpan<byte> pairs, List<SparseSegment> segments)
    {
        for (; !pairs.IsEmpty; pairs = pairs[TarHeader.SparseSize..])
        {
            if (pairs[0] == 0)
                return;
            if (!TarNumber.TryRead(pairs[..12], out var offset) || !TarNumber.TryRead(pairs[12..24], out var length))
                throw TarErrors.Damaged("a sparse map is malformed");
            segments.Add(new SparseSegment(offset, length));
            if (segments.Count > MaxSegments)
                throw TooMany();
        }
    }

    private static LighterException TooMany() => TarErrors.Damaged($"a sparse map has more than {MaxSegments} parts");

    /// <summary>Collects digits into numbers and numbers into pairs.</summary>
    private struct LineNumbers
    {
        private long _number;
        private int _digits;
        private long? _first;

        internal bool TryAdd(byte digit, out long number)
        {
            number = _number;
            if (digit == '\n' && _digits > 0)
            {
                _number = _digits = 0;
                return true;
            }

            if (digit is < (byte)'0' or > (byte)'9' || ++_digits > 18)
                throw TarErrors.Damaged("a sparse map is malformed");
            _number = _number * 10 + (digit - '0');
            return false;
        }

        internal bool IsPair(long number, out SparseSegment segment)
        {
            segment = new SparseSegment(_first ?? 0, number);
            var complete = _first is not null;
            _first = complete ? null : number;
            return complete;
        }
    }
}
