namespace Lighter.Linux;

/// <summary>A name and a value beside a file's content. <see href="https://man7.org/linux/man-pages/man7/xattr.7.html"/></summary>
public readonly record struct ExtendedAttribute(string Name, byte[] Value);
