namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>A statement about files, as a file among them.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Content">The statement.</param>
/// <param name="Modified">The file's time.</param>
internal sealed record StatementFile(string Name, byte[] Content, DateTimeOffset Modified)
{
    /// <summary>Whoever builds reads it, nobody else: 0600.</summary>
    public const int Permissions = 0x180;

    /// <param name="prefix">What the name begins with.</param>
    /// <param name="platform">Tells it from the same of other platforms; null where there are none in this place.</param>
    public StatementFile Named(string prefix, string? platform) => this with
    {
        Name = prefix + (platform is null ? Name : $"{Path.GetFileNameWithoutExtension(Name)}.{platform}{Path.GetExtension(Name)}"),
    };
}
