namespace Lighter.Cli.Grammar;

/// <summary>A command whose parse becomes a <typeparamref name="TOptions"/>, which is all that its handler sees.</summary>
internal sealed class Command<TOptions>(string name, string summary) : Command(name, summary)
{
    /// <summary>Builds the immutable options record; refuses combinations by <see cref="LighterException"/>.</summary>
    public required Func<Parse, TOptions> Bind { get; init; }

    public Handler<TOptions>? Handler { get; init; }

    public override Task<int> InvokeAsync(Parse parse, Session session, CancellationToken cancellationToken)
    {
        var options = Bind(parse);
        return Handler is null
            ? throw new LighterException(ErrorCode.Unsupported, $"{Name}: not part of this build")
            : Handler(options, session, cancellationToken);
    }
}
