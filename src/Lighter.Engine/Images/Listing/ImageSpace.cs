using Lighter.Store.Images;

namespace Lighter.Engine.Images.Listing;

/// <summary>What an image occupies.</summary>
/// <param name="SharedBytes">Of its layers that other images have, too.</param>
/// <param name="Containers">How many containers use it.</param>
public sealed record ImageSpace(ImageRecord Image, long SharedBytes, int Containers)
{
    public long UniqueBytes => Image.Size - SharedBytes;
}
