using Lighter.Engine.Images.Pulling;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary>Tells, on standard error, of a pull that another command made necessary.</summary>
internal sealed class PullNotices(TextWriter writer, bool quiet) : IPullNotices
{
    public bool IsQuiet => quiet;

    public void NotFoundLocally(ImageReference image)
    {
        if (!quiet)
            writer.Write($"Unable to find image '{image.Familiar}' locally\n");
    }

    public void Pulled(PulledImage image)
    {
        if (!quiet)
            PullSummary.Write(writer, [image], null);
    }
}
