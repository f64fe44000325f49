namespace Lighter.Engine.Images.Inspecting;

/// <summary>Where the image's files lie: <c>LowerDir</c> and <c>UpperDir</c>, as Docker's overlay driver names the directories.</summary>
public sealed record InspectedDriver(IReadOnlyDictionary<string, string> Data, string Name);
