namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>What an expression gives, and what a function takes.</summary>
enum ExpressionType
{
    Text = 1,
    Number = 2,
    Flag = 3,
    Date = 4,
    Instant = 5,

    /// <summary>A text written out in the expression, because it is looked at when the mapping is compiled.</summary>
    Literal = 6,

    /// <summary>Fits every type: a parameter that takes any, or <c>nothing</c>.</summary>
    Any = 7,
}

static class ExpressionTypes
{
    public static string Say(this ExpressionType type) => type switch
    {
        ExpressionType.Text => "a text",
        ExpressionType.Number => "a number",
        ExpressionType.Flag => "yes or no",
        ExpressionType.Date => "a date",
        ExpressionType.Instant => "an instant",
        ExpressionType.Literal => "a text in quotes",
        ExpressionType.Any => "any value",
    };
}
