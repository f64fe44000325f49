using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>What a filter answers to each call of one architecture: conditional answers first, then the call's own or the default.</summary>
internal sealed class SyscallRules(uint defaultAnswer)
{
    private readonly Dictionary<int, Entry> _entries = new(512);

    internal uint DefaultAnswer { get; } = defaultAnswer;

    /// <summary>The first unconditional answer holds.</summary>
    internal void Add(int number, uint answer)
    {
        var entry = _entries.GetValueOrDefault(number);
        _entries[number] = entry with { Answer = entry.Answer ?? answer };
    }

    internal void Add(int number, uint answer, IReadOnlyList<LinuxSeccompArg> conditions)
    {
        var entry = _entries.GetValueOrDefault(number);
        _entries[number] = entry with { Conditional = [.. entry.Conditional ?? [], new ConditionalAnswer(answer, conditions)] };
    }

    /// <summary>Ranges of call numbers with one answer, in order and without gaps from 0 on.</summary>
    internal List<Segment> Segments()
    {
        var segments = new List<Segment>(128);
        var next = 0;
        foreach (var (number, entry) in _entries.OrderBy(pair => pair.Key))
        {
            if (number > next)
                Append(segments, new Segment(next, DefaultAnswer, null));
            Append(segments, new Segment(number, entry.Answer ?? DefaultAnswer, entry.Conditional));
            next = number + 1;
        }

        Append(segments, new Segment(next, DefaultAnswer, null));
        return segments;
    }

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
