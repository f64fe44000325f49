using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Linux;
using Lighter.Store;

namespace Lighter.Cli.Handlers;

/// <summary>Opens the engine on the store that the options before the command name.</summary>
internal static class EngineSession
{
    public static LighterEngine Open(Session session) => new(
        StorePaths.For(session.Global.Root, session.Global.RunRoot, CurrentUser.EffectiveUid, Environment.GetEnvironmentVariable),
        Environment.GetEnvironmentVariable);
}
