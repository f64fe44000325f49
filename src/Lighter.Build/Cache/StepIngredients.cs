namespace Lighter.Build.Cache;

/// <summary>What an explanation calls the ingredients that it has more to say of than that they changed.</summary>
internal static class StepIngredients
{
    public const string Below = "the layers below";
    public const string Files = "files";
}
