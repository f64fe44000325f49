using System.Globalization;
using System.Text;
using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building;

/// <summary>Reads what a build's options only point at: secrets, agents, variables.</summary>
public sealed class BuildInputs(LighterEngine engine)
{
    public const string EpochVariable = "SOURCE_DATE_EPOCH";
    private const string AgentVariable = "SSH_AUTH_SOCK";

    internal BuildSecret Read(SecretSource secret)
    {
        if (secret.Variable is { } variable)
        {
            return new(secret.Id, Encoding.UTF8.GetBytes(engine.Environment(variable)
                ?? throw new LighterException(ErrorCode.NotFound, $"secret {secret.Id}: the variable {variable} is not set")));
        }

        return new(secret.Id, ContextFile.ReadHostFile(secret.File!)
            ?? throw new LighterException(ErrorCode.NotFound, $"secret {secret.Id}: stat {secret.File}: no such file or directory"));
    }

    internal SshAgent Find(SshSource source)
    {
        if (source.Paths.Count > 1)
            throw new LighterException(ErrorCode.InvalidArgument, $"--ssh {source.Id}: several agents cannot have one id");
        var path = source.Paths.Count == 1 ? source.Paths[0] : engine.Environment(AgentVariable);
        if (string.IsNullOrEmpty(path))
            throw new LighterException(ErrorCode.InvalidArgument, $"--ssh {source.Id}: no agent is running: {AgentVariable} is not set");
        path = Path.GetFullPath(path);
        return IsSocket(path)
            ? new(source.Id, path)
            : throw new LighterException(ErrorCode.InvalidArgument, $"--ssh {source.Id}: {path} is no socket of an agent")
            {
                Hint = "give keys to an agent with ssh-add, and pass the agent",
            };
    }

    /// <summary>The values of ARGs, with the time of a reproducible build, which commands may ask for.</summary>
    internal Dictionary<string, string> ArgumentsOf(BuildOptions options)
    {
        var arguments = options.Arguments.Where(static argument => argument.Value is not null)
            .GroupBy(static argument => argument.Name).ToDictionary(static group => group.Key, static group => group.Last().Value!);
        if ((engine.Environment(EpochVariable) ?? (options.Reproducible ? "0" : null)) is { Length: > 0 } epoch)
            arguments.TryAdd(EpochVariable, epoch);
        return arguments;
    }

    /// <summary>The time of all that is made; null for the times at which it is made.</summary>
    internal static DateTimeOffset? EpochOf(IReadOnlyDictionary<string, string> arguments)
    {
        if (!arguments.TryGetValue(EpochVariable, out var text) || text.Length == 0)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid {EpochVariable} \"{text}\": not a number of seconds");
    }

    public static ImageReference NameOf(string tag)
    {
        var name = ImageReference.Parse(tag);
        return name.Digest is null
            ? name.WithDefaultTag()
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid tag \"{tag}\": an image gets its digest by itself");
    }

    internal static string AddressOf(ExtraHost host) => host.Address?.ToString()
        ?? throw new LighterException(ErrorCode.Unsupported, $"--add-host {host}: the host's address is not known to a build");

    private static bool IsSocket(string path) =>
        DirectoryFd.TryOpen(Path.GetDirectoryName(path) ?? "/", out var folder) == Errno.None
        && IsSocket(folder!, Path.GetFileName(path));

    private static bool IsSocket(DirectoryFd folder, string name)
    {
        using (folder)
            return folder.TryStat(name, out var status) == Errno.None && status.Kind == FileKind.Socket;
    }
}
