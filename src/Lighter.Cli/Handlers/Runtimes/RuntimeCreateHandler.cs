using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime create</c></summary>
internal static class RuntimeCreateHandler
{
    public static int Run(BundleOptions options, Session session)
    {
        using var root = RuntimeSession.OpenOrCreate(session);
        using var created = Create(options, session, root, isForLater: true, isOwnTerminal: false);
        return ExitStatus.Success;
    }

    /// <param name="options">What to create.</param>
    /// <param name="session">Where warnings go.</param>
    /// <param name="root">Where its state is kept.</param>
    /// <param name="isForLater">Another command starts it.</param>
    /// <param name="isOwnTerminal">This command serves its terminal itself.</param>
    public static CreatedContainer Create(BundleOptions options, Session session, StateRoot root, bool isForLater, bool isOwnTerminal)
    {
        var id = BareContainerId.Parse(options.Id);
        using var inherited = InheritedDescriptors.Take(options.Files.PreservedDescriptors);
        var create = new CreateContainer(root, new CreateOptions
        {
            PidFile = options.Files.PidFile,
            ConsoleSocket = options.Files.ConsoleSocket,
            ServesTerminal = isOwnTerminal,
            Descriptors = inherited.All,
            DescriptorVariables = inherited.Variables,
            MovesRoot = options.NoPivot,
            KeepsKeyring = options.NoNewKeyring,
            IsSystemdCgroup = session.Runtime.SystemdCgroup,
            IsForLater = isForLater,
        }, RuntimeSession.Warnings(session));
        return create.Execute(id, Bundle.Load(options.Bundle));
    }
}
