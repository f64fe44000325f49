namespace Lighter.Cli.Templates;

/// <summary>A <c>--format</c> that is no template, for which Docker has an exit code of its own.</summary>
internal sealed class TemplateSyntaxException(LighterException error) : LighterException(error.Code, error.Message, error);
