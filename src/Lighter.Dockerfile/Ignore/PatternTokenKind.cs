namespace Lighter.Dockerfile.Ignore;

/// <summary>The kinds of pieces of an ignore pattern.</summary>
internal enum PatternTokenKind
{
    Literal,
    /// <summary><c>?</c>: one character but a slash.</summary>
    AnyCharacter,
    /// <summary><c>*</c>: any characters but slashes.</summary>
    Star,
    /// <summary><c>**</c> with more behind it: nothing, or anything that ends in a slash.</summary>
    AnyDirectories,
    /// <summary><c>**</c> at the end: anything.</summary>
    Anything,
    Class,
    NegatedClass,
}
