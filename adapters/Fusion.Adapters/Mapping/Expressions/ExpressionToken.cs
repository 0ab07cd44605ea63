namespace Fusion.Adapters.Mapping.Expressions;

enum TokenKind
{
    End,
    Number,
    Text,

    /// <summary>A bare word: a field, a function before a bracket, or one of the words of the language.</summary>
    Word,

    /// <summary>A field's name in square brackets, whatever it is called.</summary>
    Field,
    Symbol,
}

readonly record struct ExpressionToken(TokenKind Kind, string Text, int At);
