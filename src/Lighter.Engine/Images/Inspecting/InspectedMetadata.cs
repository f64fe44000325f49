namespace Lighter.Engine.Images.Inspecting;

/// <summary>What the store alone knows of the image.</summary>
public sealed record InspectedMetadata(string LastTagTime);
