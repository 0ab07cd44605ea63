namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>A compiled part of an expression.</summary>
/// <param name="Get">Its value for a record: string, double, bool, DateOnly, DateTimeOffset, or null where there is none.</param>
/// <param name="Literal">The text itself where it is written out.</param>
/// <param name="At">Where it begins in the expression.</param>
sealed record Operand(ExpressionType Type, Func<MapContext, object?> Get, int At, bool IsConstant = false, string? Literal = null)
{
    public static Operand Constant(ExpressionType type, object? value, int at) =>
        new(type, _ => value, at, IsConstant: true, value as string);
}

/// <summary>Why a function has no value for what it was given; it quotes none of it.</summary>
sealed record ExpressionFault(string Reason);
