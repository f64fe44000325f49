using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Layers.Packing;

/// <summary>A file's extended attributes, with those of overlayfs told apart from its own.</summary>
internal readonly record struct OverlayMarks(IReadOnlyList<ExtendedAttribute> Others, bool IsOpaque, bool IsWhiteout)
{
    /// <exception cref="LighterException">
    /// <see cref="ErrorCode.Unsupported"/>: an upper directory whose file is completed by a lower layer's, of another name
    /// (<c>redirect_dir</c>) or for its content (<c>metacopy</c>); such mounts are not made here.
    /// </exception>
    internal static OverlayMarks Split(IReadOnlyList<ExtendedAttribute> attributes, string path, bool isOverlay)
    {
        if (attributes.Count == 0)
            return new(attributes, false, false);
        var others = new List<ExtendedAttribute>();
        bool opaque = false, whiteout = false;
        foreach (var attribute in attributes)
        {
            if (!Overlay.IsMark(attribute.Name))
            {
                if (attribute.Name != "security.selinux")
                    others.Add(attribute);
                continue;
            }

            var mark = attribute.Name[(attribute.Name.IndexOf(".overlay.", StringComparison.Ordinal) + 9)..];
            if (isOverlay && (mark is "redirect" or "metacopy"))
                throw new LighterException(ErrorCode.Unsupported, $"archiving {path}: overlay's {mark} cannot be told in a layer");
            opaque |= mark == "opaque" && attribute.Value.AsSpan().SequenceEqual("y"u8);
            whiteout |= mark == "whiteout";
        }

        return new(others, isOverlay && opaque, isOverlay && whiteout);
    }
}
