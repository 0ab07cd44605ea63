using System.Collections.Frozen;

namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>Every function an expression may call, for the compiler and for the reference.</summary>
static class ExpressionFunctions
{
    public static readonly IReadOnlyList<ExpressionFunction> All =
        [.. TextFunctions.All, .. NumberFunctions.All, .. DateFunctions.All, .. PlaceFunctions.All];

    public static readonly FrozenDictionary<string, ExpressionFunction> ByName = All.ToFrozenDictionary(function => function.Name);

    /// <summary>Those that say themselves what is made of an absent argument among them.</summary>
    public static readonly IReadOnlyList<string> Names = [.. ByName.Keys, "if", "coalesce", "present"];
}
