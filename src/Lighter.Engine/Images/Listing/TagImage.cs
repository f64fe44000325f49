namespace Lighter.Engine.Images.Listing;

/// <summary><c>tag</c>: a further name for an image.</summary>
public sealed class TagImage(LighterEngine engine)
{
    public void Execute(string source, string target)
    {
        var name = ImageNames.ParseTarget(target);
        engine.Store.Images.Tag(engine.Store.Images.Resolve(source).Id, name);
    }
}
