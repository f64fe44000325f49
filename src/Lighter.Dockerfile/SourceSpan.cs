namespace Lighter.Dockerfile;

/// <summary>The lines, counted from 1 and both included, that a piece of a file takes.</summary>
public readonly record struct SourceSpan(int Start, int End)
{
    public bool Contains(int line) => Start <= line && line <= End;

    public override string ToString() => Start == End ? $"line {Start}" : $"lines {Start}-{End}";
}
