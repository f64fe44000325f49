using System.Text;
using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Dockerfile;
using Lighter.Engine.Images.Importing;

namespace Lighter.Engine.Images.Building;

/// <summary>Finds the context and the Dockerfile of a build, and the ignore file that goes with them.</summary>
internal static class BuildSource
{
    private const string StandardInput = ContextOpener.StandardInput;
    private const string DefaultFile = "Dockerfile";
    private const string KeepGitDirArgument = "BUILDKIT_CONTEXT_KEEP_GIT_DIR";
    private const string IgnoreFile = ".dockerignore";

    public static async Task<(BuildContext Context, DockerfileDocument Dockerfile)> OpenAsync(
        ContextOpener opener, BuildOptions options, Stream input, CancellationToken cancellation)
    {
        if (options is { Context: StandardInput, File: StandardInput })
            throw new LighterException(ErrorCode.InvalidArgument, "invalid argument: can't use stdin for both build context and dockerfile");
        var keepsGitDir = options.Arguments.Any(static argument => argument is { Name: KeepGitDirArgument, Value: "1" or "true" });
        var (context, dockerfile) = await opener.OpenAsync(options.Context, input, keepsGitDir, cancellation).ConfigureAwait(false);
        try
        {
            return (context, Read(context, dockerfile, options, input));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    private static DockerfileDocument Read(BuildContext context, byte[]? dockerfile, BuildOptions options, Stream input)
    {
        var name = options.File is null or StandardInput ? DefaultFile : Path.GetFileName(options.File);
        dockerfile ??= options.File switch
        {
            null => context.ReadFile(DefaultFile) ?? throw Missing(DefaultFile),
            StandardInput => ContextFile.ReadAll(input, StandardInput),
            { } file => Read(context, options, file) ?? throw Missing(file),
        };
        UseIgnoreFile(context, options);
        return DockerfileDocument.Parse(dockerfile, name);
    }

    /// <summary>One beside the Dockerfile, of its name, goes before that of the context.</summary>
    private static void UseIgnoreFile(BuildContext context, BuildOptions options)
    {
        if (options.IgnoreFile is { } told)
        {
            var text = ContextFile.ReadHostFile(told) ?? throw new LighterException(ErrorCode.NotFound, $"failed to read ignore file: open {told}: no such file or directory");
            context.UseIgnoreFile(Encoding.UTF8.GetString(text), Path.GetFileName(told));
            return;
        }

        var own = options.File is null or StandardInput ? context.ReadFile(DefaultFile + IgnoreFile)
            : Read(context, options, options.File + IgnoreFile);
        if ((own ?? context.ReadFile(IgnoreFile)) is { } ignore)
            context.UseIgnoreFile(Encoding.UTF8.GetString(ignore), own is null ? IgnoreFile : Path.GetFileName(options.File ?? DefaultFile) + IgnoreFile);
    }

    /// <summary>What lies in the context may be a stranger's, and is not followed out of it; what lies elsewhere is the user's own.</summary>
    private static byte[]? Read(BuildContext context, BuildOptions options, string file) =>
        IsSelfContained(options) ? context.ReadFile(file)
        : PathWithin(options.Context, file) is { } path ? context.ReadFile(path)
        : ContextFile.ReadHostFile(file);

    /// <returns>Null for what lies elsewhere.</returns>
    private static string? PathWithin(string folder, string file)
    {
        var (above, full) = (Path.GetFullPath(folder).TrimEnd('/') + "/", Path.GetFullPath(file));
        return above.Length > 1 && full.StartsWith(above, StringComparison.Ordinal) ? full[above.Length..] : null;
    }

    /// <summary>What did not come from a directory of the user's has its Dockerfile in it.</summary>
    private static bool IsSelfContained(BuildOptions options) =>
        options.Context == StandardInput || ImportSource.IsAddress(options.Context) || GitAddress.TryParseContext(options.Context) is not null;

    private static LighterException Missing(string file) => new(
        ErrorCode.NotFound, $"failed to read dockerfile: open {file}: no such file or directory");
}
