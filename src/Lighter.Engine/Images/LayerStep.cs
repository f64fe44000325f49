namespace Lighter.Engine.Images;

/// <summary>What happens to a layer on its way.</summary>
public enum LayerStep
{
    Waiting,
    /// <summary>It is there already.</summary>
    Exists,
    /// <summary>A registry took it over from another of its repositories.</summary>
    Mounted,
    Compressing,
    Transferring,
    Complete,
}
