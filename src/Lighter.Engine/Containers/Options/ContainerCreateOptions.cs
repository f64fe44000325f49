using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// All that <c>create</c> and <c>run</c> can say about a container, every value parsed and checked on its own; what depends on
/// the image, the store or the machine is the engine's to check.
/// </summary>
public sealed record ContainerCreateOptions
{
    /// <summary>The image as the user named it, or, with <see cref="IsRootfs"/>, the path of a root file system.</summary>
    public required string Image { get; init; }

    /// <summary><see cref="Image"/> is a directory to run in place.</summary>
    public bool IsRootfs { get; init; }

    public string? Name { get; init; }

    /// <summary>Removes a container of the same name first.</summary>
    public bool Replace { get; init; }

    /// <summary><c>os/architecture[/variant]</c>.</summary>
    public string? Platform { get; init; }

    public PullPolicy Pull { get; init; }

    /// <summary>Removed with its anonymous volumes when it ends.</summary>
    public bool AutoRemove { get; init; }

    public RestartPolicy Restart { get; init; }

    /// <summary>An absolute path of the host, where each start writes the id of the first process.</summary>
    public string? PidFile { get; init; }

    /// <summary>Where <c>--cidfile</c> had the id written, as it was said.</summary>
    public string? IdFile { get; init; }

    /// <summary>What the service manager that starts it is told.</summary>
    public ServiceNotice Notice { get; init; }

    /// <summary>How long a run may take before it is killed.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The image goes with the container, unless something else needs it.</summary>
    public bool RemovesImage { get; init; }

    /// <summary>Containers that are started before this one, by id once it is made.</summary>
    public ValueList<string> Requires { get; init; } = [];

    /// <summary>The OCI runtime's name, one of ours or of Docker's.</summary>
    public string? Runtime { get; init; }

    public ValueMap Labels { get; init; } = [];

    /// <summary>Handed on to the OCI runtime.</summary>
    public ValueMap Annotations { get; init; } = [];

    public LogOptions Log { get; init; } = new();

    public HealthOptions Health { get; init; } = new();

    public ProcessOptions Process { get; init; } = new();

    public ResourceOptions Resources { get; init; } = new();

    public NamespaceOptions Namespaces { get; init; } = new();

    public NetworkOptions Network { get; init; } = new();

    public StorageOptions Storage { get; init; } = new();
}
