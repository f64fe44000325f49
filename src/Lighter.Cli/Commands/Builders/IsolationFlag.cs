using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>--isolation</c>: all of buildah's ways are one here, a container of its own.</summary>
internal static class IsolationFlag
{
    public static Option<string?> Create() => new("isolation", null, "Accepted for compatibility: oci, rootless or chroot", null, (_, text) => Checked(text))
    {
        Metavar = "string",
        Choices = ["oci", "rootless", "chroot"],
    };

    private static string Checked(string text) => text is "oci" or "rootless" or "chroot" or "default"
        ? text
        : throw new LighterException(ErrorCode.InvalidArgument, $"unrecognized isolation type \"{text}\"") { Hint = "use oci, rootless or chroot" };
}
