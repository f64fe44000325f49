namespace Lighter.Engine.Supervisor;

/// <summary>
/// Watches what is typed for the keys that leave a container. A beginning of the sequence is held back until it is known
/// to be none.
/// </summary>
internal sealed class DetachKeyFilter(IReadOnlyList<byte> keys)
{
    private int _matched;

    /// <summary>Hands on what is not part of the sequence; the target holds the input and the sequence.</summary>
    /// <returns>Whether the sequence is complete; what is typed after it is dropped.</returns>
    internal bool Filter(ReadOnlySpan<byte> input, Span<byte> target, out int length)
    {
        length = 0;
        foreach (var value in input)
        {
            if (keys.Count > 0 && value == keys[_matched])
            {
                if (++_matched == keys.Count)
                {
                    _matched = 0;
                    return true;
                }

                continue;
            }

            length = Release(target, length);
            if (keys.Count > 0 && value == keys[0])
                _matched = 1;
            else
                target[length++] = value;
        }

        return false;
    }

    private int Release(Span<byte> target, int length)
    {
        for (var i = 0; i < _matched; i++)
            target[length++] = keys[i];
        _matched = 0;
        return length;
    }
}
