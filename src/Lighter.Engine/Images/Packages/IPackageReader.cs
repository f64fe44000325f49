namespace Lighter.Engine.Images.Packages;

/// <summary>Understands one kind of file that tells of packages. Whatever is in it, it throws nothing but <see cref="FormatException"/>.</summary>
internal interface IPackageReader
{
    /// <summary>Whether a file is of this kind, by its path from the image's root, without a slash in front.</summary>
    public bool Reads(string path);

    public IEnumerable<FoundPackage> Read(string path, byte[] content);
}
