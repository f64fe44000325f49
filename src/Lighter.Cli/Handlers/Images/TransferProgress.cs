using Lighter.Cli.Rendering;
using Lighter.Engine.Images;
using Lighter.Linux;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary>Chooses how the progress of a transfer is shown.</summary>
internal static class TransferProgress
{
    /// <summary>On standard output, as what the user asked for.</summary>
    public static ITransferObserver OnOutput(IConsole console, TransferWords words, Func<ImageReference, string> title, bool quiet) =>
        Of(console.Out, console.IsOutputTerminal, console.OutputSize, words, title, quiet);

    /// <summary>On standard error, beside a command's own output.</summary>
    public static ITransferObserver OnError(IConsole console, TransferWords words, Func<ImageReference, string> title, bool quiet) =>
        Of(console.Error, console.IsErrorTerminal, console.ErrorSize, words, title, quiet);

    public static string PullTitle(ImageReference image) => $"{image.Tag ?? image.Digest.ToString()}: Pulling from {RepositoryOf(image)}";

    public static string PushTitle(ImageReference image) => $"The push refers to repository [{image.Repository}]";

    private static ITransferObserver Of(
        TextWriter writer, bool isTerminal, TerminalSize size, TransferWords words, Func<ImageReference, string> title, bool quiet)
    {
        if (quiet)
            return SilentObserver.Instance;
        return isTerminal ? new TransferBars(writer, size, words, title) : new TransferLines(writer, words, title);
    }

    /// <summary>Without the registry's host, as Docker has it in this place.</summary>
    private static string RepositoryOf(ImageReference image) => image.Path;
}
