namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>A function of the expression language. It is called only when all its arguments have a value.</summary>
/// <param name="Required">How many of its parameters must be given.</param>
/// <param name="Means">One line for the reference.</param>
/// <param name="Bind">Looks at what is written out once, and gives what runs for every record.</param>
sealed record ExpressionFunction(
    string Name,
    IReadOnlyList<ExpressionType> Takes,
    int Required,
    ExpressionType Gives,
    string Means,
    Func<FunctionSite, Func<object[], object?>> Bind)
{
    /// <summary>Whether the last parameter may be given again and again.</summary>
    public bool RepeatsLast { get; init; }

    public string Signature
    {
        get
        {
            var parameters = Takes.Select((type, place) =>
                $"{(type == ExpressionType.Literal ? "'…'" : type.ToString().ToLowerInvariant())}{(place >= Required ? "?" : "")}");
            return $"{Name}({string.Join(", ", parameters)}{(RepeatsLast ? ", …" : "")})";
        }
    }
}
