namespace Lighter.Runtime.Tests.Launching;

/// <summary>Tests that change what the whole process has, while no other runs.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
