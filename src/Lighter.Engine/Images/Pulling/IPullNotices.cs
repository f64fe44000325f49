using Lighter.Oci.References;

namespace Lighter.Engine.Images.Pulling;

/// <summary>Hears of pulls that another command makes necessary.</summary>
public interface IPullNotices
{
    /// <summary>Nobody wants to hear more than failures.</summary>
    public bool IsQuiet { get; }

    /// <summary>Docker says: <c>Unable to find image 'x:latest' locally</c>.</summary>
    public void NotFoundLocally(ImageReference image);

    public void Pulled(PulledImage image);
}
