using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Images;

/// <summary><c>lighter image</c>, and its verbs that are also commands.</summary>
internal static class ImageGroup
{
    public static CommandGroup Create() => new("image", "Manage images")
    {
        Names = ["build", "history", "import", "inspect", "load", "ls", "prune", "pull", "push", "rm", "save", "tag"],
        Find = Find,
    };

    /// <summary>The commands that may stand without <c>image</c>.</summary>
    public static CommandNode? Short(string word) => word switch
    {
        "images" => ImageList.Create("images"),
        "rmi" => ImageRemove.Create("rmi"),
        _ => Same(word),
    };

    private static CommandNode? Find(string word) => word switch
    {
        "ls" or "list" => ImageList.Create("ls"),
        "rm" or "remove" => ImageRemove.Create("rm"),
        "inspect" => ImageInspect.Create(),
        "prune" => ImagePrune.Create(),
        _ => Same(word),
    };

    /// <summary>Verbs that are the same with and without the noun.</summary>
    private static CommandNode? Same(string word) => word switch
    {
        "build" => ImageBuild.Create(),
        "history" => ImageHistory.Create(),
        "import" => ImageImport.Create(),
        "load" => ImageLoad.Create(),
        "pull" => ImagePull.Create(),
        "push" => ImagePush.Create(),
        "save" => ImageSave.Create(),
        "tag" => ImageTag.Create(),
        _ => null,
    };
}
