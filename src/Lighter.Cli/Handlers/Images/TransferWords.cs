using Lighter.Engine.Images;

namespace Lighter.Cli.Handlers.Images;

/// <summary>What Docker says of layers on their way, one way and the other.</summary>
internal sealed record TransferWords(string Waiting, string Exists, string Transferring, string Complete)
{
    public static TransferWords Pull { get; } = new("Pulling fs layer", "Already exists", "Downloading", "Pull complete");

    public static TransferWords Push { get; } = new("Preparing", "Layer already exists", "Pushing", "Pushed");

    public static TransferWords Load { get; } = new("Waiting", "Layer already exists", "Loading layer", "Loaded");

    public string Of(LayerStep step) => step switch
    {
        LayerStep.Exists => Exists,
        LayerStep.Mounted => "Mounted",
        LayerStep.Compressing => "Compressing",
        LayerStep.Transferring => Transferring,
        LayerStep.Complete => Complete,
        _ => Waiting,
    };
}
