namespace Lighter.Engine.Supervisor;

/// <summary>
/// What a client and a supervisor say to each other, on the socket pair of the command that started it and on
/// <c>attach.sock</c> alike. The numbers are on the wire between versions of the program: append only. So are the contents: who
/// reads one takes what it knows of it, and a kind that it does not know is answered so, or passed over by a client.
/// </summary>
/// <remarks>
/// <code>
///   client                                supervisor
///     Root layers, Birth namespaces  ------>  (a supervisor that is new only)
///     Plan, with descriptors  ------------->  (first client only)
///     Attach  ----------------------------->  (later clients)
///             &lt;----  Started pid | StepFailed step errno | Failed text
///             &lt;----  Output, ErrorOutput
///     Input, at most its credit  ---------->
///             &lt;----  InputCredit bytes
///     InputEnd, Resize, Signal  ----------->
///     Restart policy, TakeOver  ----------->
///     Names, Exec, with descriptors  ------>
///             &lt;----  Acknowledged | NotKnown | StepFailed step errno | Failed text
///             &lt;----  Exited
///     CleanedUp directories to delete  ---->  (first client, or one that took over; else the supervisor starts the clean-up)
/// </code>
/// Every message is four bytes of length, one of kind, three zeros, then the content.
/// </remarks>
internal enum MessageKind : byte
{
    Plan = 1,
    Attach = 2,
    Input = 3,
    InputEnd = 4,
    Resize = 5,
    Signal = 6,
    CleanedUp = 7,
    /// <summary>The first client leaves the container to its supervisor.</summary>
    Detach = 8,
    /// <summary>The policy by which the container starts again from now on; <c>no</c> when it is stopped.</summary>
    Restart = 9,
    /// <summary>This client ends the container, for good, and cleans up.</summary>
    TakeOver = 10,
    /// <summary>The container has come to a network with names: two sockets, and the directory of the tables.</summary>
    Names = 11,
    /// <summary>A process of <c>exec -d</c>: the command that tells of its end; the program's image, its streams, its descriptors.</summary>
    Exec = 12,
    /// <summary>Before the plan: the layers of the container's root, to be mounted meanwhile.</summary>
    Root = 13,
    /// <summary>Before the plan: the namespaces of the container's first process, to be made meanwhile, and its cgroup.</summary>
    Birth = 14,

    Started = 16,
    StepFailed = 17,
    Failed = 18,
    Output = 19,
    ErrorOutput = 20,
    InputCredit = 21,
    Exited = 22,
    Acknowledged = 23,
    /// <summary>To a request of a later version.</summary>
    NotKnown = 24,
}
