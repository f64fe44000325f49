using Lighter.Build.Planning;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Images;

namespace Lighter.Build.Scripting;

/// <summary>The configuration of an image in the making, changed by instructions as a Dockerfile has them.</summary>
public static class ImageSettings
{
    /// <param name="image">As it is so far.</param>
    /// <param name="instructions">Expanded, and of those kinds that make no files.</param>
    public static ImageConfig Apply(ImageConfig image, IEnumerable<Instruction> instructions)
    {
        var state = new StageState(DraftOf(image));
        var metadata = new MetadataInstructions(state);
        foreach (var instruction in instructions)
        {
            if (instruction is WorkdirInstruction workdir)
                state.Config = state.Config with { WorkingDir = ContainerPath.Resolve(DirectoryOf(image), workdir.Path) };
            else if (!metadata.TryApply(instruction))
                throw instruction.Failure($"{instruction.Name} is no setting");
        }

        return image with { Config = state.Config, Author = state.Image.Author };
    }

    /// <summary>Nothing is added to it: what an image lacks is supplied where it is needed.</summary>
    internal static ImageDraft DraftOf(ImageConfig image) => new()
    {
        Platform = image.Platform,
        Author = image.Author,
        Config = image.Config ?? new(),
        BaseLayers = image.Rootfs.DiffIds,
    };

    internal static string DirectoryOf(ImageConfig image) => string.IsNullOrEmpty(image.Config?.WorkingDir) ? "/" : image.Config.WorkingDir;
}
