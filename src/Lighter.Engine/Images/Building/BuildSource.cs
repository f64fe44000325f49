using System.Text;
using Lighter.Build.Context;
using Lighter.Dockerfile;

namespace Lighter.Engine.Images.Building;

/// <summary>Finds the context and the Dockerfile of a build, and the ignore file that goes with them.</summary>
internal static class BuildSource
{
    private const string StandardInput = "-";
    private const string DefaultFile = "Dockerfile";
    private const string IgnoreFile = ".dockerignore";

    private static readonly string[] RemoteSchemes = ["http://", "https://", "git://", "ssh://", "git@", "github.com/"];

    public static (BuildContext Context, DockerfileDocument Dockerfile) Open(
        LighterEngine engine, BuildOptions options, Stream input, CancellationToken cancellation)
    {
        if (Array.Exists(RemoteSchemes, scheme => options.Context.StartsWith(scheme, StringComparison.Ordinal)))
            throw new LighterException(ErrorCode.Unsupported, $"building from {options.Context}: remote contexts are not supported");
        if (options is { Context: StandardInput, File: StandardInput })
            throw new LighterException(ErrorCode.InvalidArgument, "invalid argument: can't use stdin for both build context and dockerfile");
        var (context, dockerfile) = options.Context == StandardInput
            ? ContextStream.Read(engine.Store, input, engine.IsRootless, cancellation)
            : (BuildContext.Open(options.Context), null);
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
            // In an archive there is no other place than the archive.
            { } file when options.Context == StandardInput => context.ReadFile(file) ?? throw Missing(file),
            { } file => ContextFile.ReadHostFile(file) ?? throw Missing(file),
        };
        UseIgnoreFile(context, options);
        return DockerfileDocument.Parse(dockerfile, name);
    }

    /// <summary>One beside the Dockerfile, of its name, goes before that of the context.</summary>
    private static void UseIgnoreFile(BuildContext context, BuildOptions options)
    {
        var own = options.File is null or StandardInput ? context.ReadFile(DefaultFile + IgnoreFile)
            : options.Context == StandardInput ? context.ReadFile(options.File + IgnoreFile)
            : ContextFile.ReadHostFile(options.File + IgnoreFile);
        if ((own ?? context.ReadFile(IgnoreFile)) is { } ignore)
            context.UseIgnoreFile(Encoding.UTF8.GetString(ignore), own is null ? IgnoreFile : Path.GetFileName(options.File ?? DefaultFile) + IgnoreFile);
    }

    private static LighterException Missing(string file) => new(
        ErrorCode.NotFound, $"failed to read dockerfile: open {file}: no such file or directory");
}
