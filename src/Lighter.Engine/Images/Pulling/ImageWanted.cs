using Lighter.Engine.Containers.Options;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Pulling;

/// <summary>An image that something else needs.</summary>
/// <param name="Name">A name or an id.</param>
/// <param name="Platform">Any when null, if the store has one; else this machine's.</param>
public sealed record ImageWanted(string Name, Platform? Platform = null, PullPolicy Policy = PullPolicy.Missing);
