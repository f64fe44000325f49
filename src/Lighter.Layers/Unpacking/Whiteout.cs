namespace Lighter.Layers.Unpacking;

/// <summary>
/// How a layer's archive says that something of a lower layer is gone.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts"/>
/// </summary>
internal static class Whiteout
{
    internal const string Prefix = ".wh.";
    internal const string OpaqueName = ".wh..wh..opq";

    /// <summary>Begins names that AUFS used for itself; docker leaves them out.</summary>
    internal const string MetaPrefix = ".wh..wh.";

    internal static bool Is(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The name that a whiteout hides.</summary>
    /// <exception cref="LighterException">It would be the directory itself or its parent.</exception>
    internal static string Hidden(string name) => name[Prefix.Length..] is var hidden && hidden is not ("" or "." or "..")
        ? hidden
        : throw new LighterException(ErrorCode.InvalidArgument, $"the whiteout {name} hides no valid name");
}
