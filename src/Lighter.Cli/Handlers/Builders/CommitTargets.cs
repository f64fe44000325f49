using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Building;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Builders;

/// <summary>
/// Where an image is to go: a name of the store, or a place with its transport in front.
/// <see href="https://github.com/containers/image/blob/main/docs/containers-transports.5.md"/>
/// </summary>
internal static class CommitTargets
{
    public static BuildOutput Parse(string text)
    {
        if (Rest(text, "docker://") is { } pushed)
            return new ImageOutput { Names = [BuildInputs.NameOf(pushed)], Push = true };
        if (Rest(text, "containers-storage:") is { } stored)
            return new ImageOutput { Names = [BuildInputs.NameOf(stored)] };
        if (Rest(text, "oci-archive:") is { } archive)
            return Archive(archive, ArchiveLayout.Oci, isDirectory: false);
        if (Rest(text, "docker-archive:") is { } docker)
            return Archive(docker, ArchiveLayout.Docker, isDirectory: false);
        if (Rest(text, "oci:") is { } layout)
            return Archive(layout, ArchiveLayout.Oci, isDirectory: true);
        if (Rest(text, "dir:") is not null || Rest(text, "docker-daemon:") is not null)
            throw new LighterException(ErrorCode.Unsupported, $"committing to {text}: this transport is not supported") { Hint = "use docker://, oci:, oci-archive: or docker-archive:" };
        return new ImageOutput { Names = [BuildInputs.NameOf(text)] };
    }

    private static string? Rest(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;

    /// <summary><c>path[:name]</c>; in an OCI layout the name may be a tag alone.</summary>
    private static ArchiveOutput Archive(string text, ArchiveLayout layout, bool isDirectory)
    {
        var colon = text.IndexOf(':');
        var (path, name) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        return new ArchiveOutput
        {
            Layout = layout,
            Place = new OutputPlace(path is "-" ? null : path),
            IsDirectory = isDirectory,
            Names = name.Length > 0 ? [BuildInputs.NameOf(name.Contains(':') || layout == ArchiveLayout.Docker ? name : $"{Stem(path)}:{name}")] : new ValueList<ImageReference>(),
        };
    }

    private static string Stem(string path) => Path.GetFileName(path.TrimEnd('/')).ToLowerInvariant();
}
