using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>--format docker-archive|oci-archive</c></summary>
internal static class ArchiveFormats
{
    public static Option<ArchiveFormat?> Option() => new("format", null, "Layout of the archive: docker-archive or oci-archive", null, (_, text) => Parse(text))
    {
        Metavar = "string",
        Default = "docker-archive",
        Choices = ["docker-archive", "oci-archive"],
    };

    private static ArchiveFormat Parse(string text) => text switch
    {
        "docker-archive" => ArchiveFormat.Docker,
        "oci-archive" => ArchiveFormat.Oci,
        _ => throw new LighterException(ErrorCode.InvalidArgument, "must be docker-archive or oci-archive"),
    };
}
