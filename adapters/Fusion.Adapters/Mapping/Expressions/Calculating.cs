namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>Arithmetic that always ends in a finite number or a reason.</summary>
static class Calculating
{
    public static object By(string sign, double left, double right)
    {
        if (sign is "/" or "%" && right == 0)
            return new ExpressionFault("divides by zero");
        return Finite(sign switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            "%" => left % right,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    public static object Finite(double number) => double.IsFinite(number) ? number : new ExpressionFault("gives no finite number");
}
