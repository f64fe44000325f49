namespace Lighter.Engine.Images;

/// <summary>How far a layer has come.</summary>
/// <param name="Layer">The short digest that people see.</param>
/// <param name="Step">What happens to it.</param>
/// <param name="Done">Bytes, of <paramref name="Total"/>.</param>
public readonly record struct LayerProgress(string Layer, LayerStep Step, long Done = 0, long Total = 0);
