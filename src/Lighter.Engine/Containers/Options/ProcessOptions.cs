using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>The container's first process: what runs, as whom, with which rights; absent parts are the image's.</summary>
public sealed record ProcessOptions
{
    /// <summary>The words after the image; none means the image's command.</summary>
    public ValueList<string> Arguments { get; init; } = [];

    /// <summary><see langword="null"/> keeps the image's entry point; an empty list clears it, and the image's command with it.</summary>
    public ValueList<string>? Entrypoint { get; init; }

    /// <summary>In the order of the command line, files before single variables.</summary>
    public ValueList<EnvEntry> Environment { get; init; } = [];

    /// <summary>What the image and the defaults set is left out.</summary>
    public bool ClearsEnvironment { get; init; }

    /// <summary><c>name|uid[:group|gid]</c>, looked up in the container's own files.</summary>
    public string? User { get; init; }

    public ValueList<string> AdditionalGroups { get; init; } = [];

    /// <summary>The line that a user without one has in <c>/etc/passwd</c>.</summary>
    public string? PasswdEntry { get; init; }

    /// <summary>The line that a group without one has in <c>/etc/group</c>.</summary>
    public string? GroupEntry { get; init; }

    /// <summary>Users of the host who are users of the container too.</summary>
    public ValueList<string> HostUsers { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    public bool Tty { get; init; }

    /// <summary>Standard input stays open without anyone attached.</summary>
    public bool Interactive { get; init; }

    /// <summary>A small init is process 1: it forwards signals and reaps.</summary>
    public bool Init { get; init; }

    public bool Privileged { get; init; }

    /// <summary>Names with or without <c>CAP_</c>, or <c>ALL</c>.</summary>
    public ValueList<string> CapabilitiesAdded { get; init; } = [];

    public ValueList<string> CapabilitiesDropped { get; init; } = [];

    public SecurityOptions Security { get; init; } = new();

    public ValueList<Ulimit> Ulimits { get; init; } = [];

    public int? OomScoreAdjustment { get; init; }

    /// <summary>The permission bits that new files are not given; 022 when nothing is said.</summary>
    public int? FileCreationMask { get; init; }

    public SignalName? StopSignal { get; init; }

    /// <summary>How long the stop signal may take before the kill signal; negative waits without end.</summary>
    public TimeSpan? StopTimeout { get; init; }
}
