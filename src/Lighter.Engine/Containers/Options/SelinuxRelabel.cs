namespace Lighter.Engine.Containers.Options;

/// <summary>Whether a bind mount's files get a label that containers may use: the options <c>z</c> and <c>Z</c>.</summary>
public enum SelinuxRelabel
{
    None,
    Shared,
    Private,
}
