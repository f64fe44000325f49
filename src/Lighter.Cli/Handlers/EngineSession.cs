using Lighter.Cli.Grammar;
using Lighter.Cli.Templates;
using Lighter.Engine;
using Lighter.Linux;
using Lighter.Store;

namespace Lighter.Cli.Handlers;

/// <summary>Opens the engine on the store that the options before the command name.</summary>
internal static class EngineSession
{
    private const string DockerConfig = "DOCKER_CONFIG";

    public static LighterEngine Open(Session session)
    {
        // A container's root and its files must be open to the container's users even if their maker is a private person.
        FileModeMask.Set(FileModeMask.Usual);
        return new LighterEngine(
            PathsOf(session),
            name => name == DockerConfig && session.Global.ConfigDirectory is { } folder ? folder : Environment.GetEnvironmentVariable(name))
        {
            CgroupManager = session.Global.CgroupManager,
            RenderTemplate = (text, fields) => Template.Parse(text).Render(new TemplateMap(fields)),
        };
    }

    /// <summary>Where the state lies.</summary>
    public static StorePaths PathsOf(Session session) =>
        StorePaths.For(session.Global.Root, session.Global.RunRoot, CurrentUser.OwnerUid, Environment.GetEnvironmentVariable);
}
