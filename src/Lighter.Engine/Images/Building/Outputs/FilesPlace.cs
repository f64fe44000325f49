using Lighter.Build;
using Lighter.Engine.Images.Building.Attestations;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>Where the files of each platform lie, and what statements about them are called.</summary>
/// <param name="IsSplit">Each platform has a folder.</param>
/// <param name="HasSeveral">There are several platforms.</param>
/// <param name="Prefix">What the names of statements begin with.</param>
internal sealed record FilesPlace(bool IsSplit, bool HasSeveral, string Prefix)
{
    /// <summary>Nothing for the place itself.</summary>
    public string FolderOf(PlatformImage image) => IsSplit ? NameOf(image) : "";

    public StatementFile Name(StatementFile statement, PlatformImage image) =>
        statement.Named(Prefix, HasSeveral && !IsSplit ? NameOf(image) : null);

    /// <summary>As other builders call it: <c>linux_arm64</c>.</summary>
    private static string NameOf(PlatformImage image) => image.Platform.ToString().Replace('/', '_');
}
