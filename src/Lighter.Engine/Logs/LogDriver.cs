namespace Lighter.Engine.Logs;

/// <summary>How output is kept. The numbers are part of the supervisor's plan.</summary>
public enum LogDriver : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>
    /// A line a record: <c>2016-10-06T00:17:09.669794202Z stdout F text</c>, as Kubernetes' and podman's log files.
    /// <see href="https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md"/>
    /// </summary>
    K8sFile = 1,

    /// <summary>A JSON object a record, as Docker's. <see href="https://docs.docker.com/engine/logging/drivers/json-file/"/></summary>
    JsonFile = 2,

    /// <summary>The machine's journal, in Docker's fields. <see href="https://docs.docker.com/engine/logging/drivers/journald/"/></summary>
    Journald = 3,

    /// <summary>Not at all: the container has the streams of the command that starts it, as with podman.</summary>
    Passthrough = 4,
}
