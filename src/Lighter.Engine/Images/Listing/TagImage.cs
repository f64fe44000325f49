
namespace Lighter.Engine.Images.Listing;

/// <summary><c>tag</c>: a further name for an image.</summary>
public sealed class TagImage(LighterEngine engine)
{
    public void Execute(string source, string target)
    {
        var name = ImageNames.ParseTarget(target);
        var image = engine.Store.Images.Resolve(source);
        engine.Store.Images.Tag(image.Id, name, engine.Store.Images.FindIndex(source)?.Digest);
        engine.Events.AddImage(image.Id.ToString(), name.Familiar, "tag");
    }
}
