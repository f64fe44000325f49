namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>The classes that share one virtual machine, one after another: its boot takes some seconds.</summary>
[CollectionDefinition(nameof(GuestMachine))]
public sealed class GuestMachineCollection : ICollectionFixture<GuestMachine>;
