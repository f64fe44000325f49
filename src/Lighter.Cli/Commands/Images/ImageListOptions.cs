using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter images</c> is asked for.</summary>
internal sealed record ImageListOptions(string? Name, bool All, bool Digests, ValueList<Filter> Filters, string? Format, bool NoTruncation, bool Quiet);
