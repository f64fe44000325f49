using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;
using Lighter.Engine;
using Lighter.Engine.Images.Pulling;
using Lighter.Engine.Registries;

namespace Lighter.Cli.Handlers;

/// <summary>How commands that make containers get their image: what they pull is told on standard error.</summary>
internal static class ImageProviders
{
    public static ImageProvider Of(LighterEngine engine, Session session, bool quiet) => Of(engine, session, quiet, RegistryAccess.Usual);

    public static ImageProvider Of(LighterEngine engine, Session session, bool quiet, RegistryAccess access) => new(
        engine,
        new PullNotices(session.Console.Error, quiet),
        TransferProgress.OnError(session.Console, TransferWords.Pull, TransferProgress.PullTitle, quiet),
        access);
}
