using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>What a filter answers to each call of one architecture: conditional answers first, then the call's own or the default.</summary>
internal sealed class SyscallRules(uint defaultAnswer)
{
    /// <summary>All numbers but those of a few calls that 32-bit ARM has to itself.</summary>
    private const int Dense = 1024;

    private readonly Entry[] _dense = new Entry[Dense];
    private readonly SortedDictionary<int, Entry> _sparse = [];

    internal uint DefaultAnswer { get; } = defaultAnswer;

    /// <summary>The first unconditional answer holds.</summary>
    internal void Add(int number, uint answer)
    {
        var entry = this[number];
        this[number] = entry with { Answer = entry.Answer ?? answer };
    }

    internal void Add(int number, uint answer, IReadOnlyList<LinuxSeccompArg> conditions)
    {
        var entry = this[number];
        this[number] = entry with { Conditional = [.. entry.Conditional ?? [], new ConditionalAnswer(answer, conditions)] };
    }

    /// <summary>Ranges of call numbers with one answer, in order and without gaps from 0 on.</summary>
    internal List<Segment> Segments()
    {
        var segments = new List<Segment>(128);
        for (var number = 0; number < Dense; number++)
            Append(segments, number, _dense[number]);
        foreach (var (number, entry) in _sparse)
        {
            Append(segments, number, entry);
            Append(segments, number + 1, this[number + 1]);
        }

        return segments;
    }

    private Entry this[int number]
    {
        get => number < Dense ? _dense[number] : _sparse.GetValueOrDefault(number);
        set
        {
            if (number < Dense)
                _dense[number] = value;
            else
                _sparse[number] = value;
        }
    }

    private void Append(List<Segment> segments, int number, Entry entry) =>
        Append(segments, new Segment(number, entry.Answer ?? DefaultAnswer, entry.Conditional));

    private static void Append(List<Segment> segments, Segment segment)
    {
        if (segments.Count > 0 && segment.Conditional is null && segments[^1] is { Conditional: null } last && last.Answer == segment.Answer)
            return;
        segments.Add(segment);
    }

    internal readonly record struct Segment(int First, uint Answer, IReadOnlyList<ConditionalAnswer>? Conditional);

    private readonly record struct Entry(uint? Answer, IReadOnlyList<ConditionalAnswer>? Conditional);
}

/// <summary>An answer that is given when all conditions hold.</summary>
internal sealed record ConditionalAnswer(uint Answer, IReadOnlyList<LinuxSeccompArg> Conditions);
