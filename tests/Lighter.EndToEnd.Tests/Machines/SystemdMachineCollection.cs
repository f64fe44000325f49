namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>The classes that share one virtual machine with systemd, one after another.</summary>
[CollectionDefinition(nameof(SystemdMachine))]
public sealed class SystemdMachineCollection : ICollectionFixture<SystemdMachine>;
