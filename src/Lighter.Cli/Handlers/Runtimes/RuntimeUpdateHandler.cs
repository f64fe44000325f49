using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary><c>lighter runtime update</c></summary>
internal static class RuntimeUpdateHandler
{
    public static int Run(RuntimeUpdateOptions options, Session session)
    {
        using var root = RuntimeSession.Open(session);
        using var container = root.Find(BareContainerId.Parse(options.Id));
        var resources = options.ResourcesFile is { } file ? Read(file, session) : options.Resources;
        if (!options.HasShares || resources != new LinuxResources())
            container.Update(resources);
        if (options.HasShares)
            container.UpdateShares(options.Cache, options.Bandwidth);
        return ExitStatus.Success;
    }

    private static LinuxResources Read(string file, Session session)
    {
        if (file != "-")
            return Parse(File.ReadAllBytes(file), file);
        using var text = new MemoryStream();
        session.Console.Input.CopyTo(text);
        return Parse(text.ToArray(), "standard input");
    }

    /// <summary>Device rules cannot be taken back, so that they are no part of an update.</summary>
    private static LinuxResources Parse(byte[] utf8, string what) =>
        StrictJson.Parse(utf8, OciRuntimeJson.Documents.LinuxResources, what) with { Devices = null };
}
