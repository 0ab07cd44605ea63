namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
sealed class ExpressionLexer(string text)
{
    static readonly string[] Symbols = ["<=", ">=", "<>", "(", ")", ",", "+", "-", "*", "/", "%", "&", "=", "<", ">"];

    int at;

    public ExpressionToken Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        var start = at;
        if (at == text.Length)
            return new(TokenKind.End, "", at);
        if (text[at] is '\'' or '"')
            return Quoted(start, text[at]);
        if (text[at] == '[')
            return Field(start);
        if (char.IsAsciiDigit(text[at]))
            return new(TokenKind.Number, Run(start, character => char.IsAsciiDigit(character) || character == '.'), start);
        if (IsWordStart(text[at]))
            return new(TokenKind.Word, Run(start, IsWordPart), start);
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) != 0)
                continue;
            at += symbol.Length;
            return new(TokenKind.Symbol, symbol, start);
        }

        throw new ExpressionException($"'{text[at]}' means nothing in an expression", at);
    }

    static bool IsWordStart(char character) => char.IsLetter(character) || character is '_' or '@';

    static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '.' or '@' or ':';

    string Run(int start, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
            at++;
        return text[start..at];
    }

    /// <summary>A quote inside a text is written twice.</summary>
    ExpressionToken Quoted(int start, char quote)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] != quote)
                continue;
            if (at + 1 == text.Length || text[at + 1] != quote)
            {
                at++;
                return new(TokenKind.Text, text[(start + 1)..(at - 1)].Replace($"{quote}{quote}", $"{quote}", StringComparison.Ordinal), start);
            }

            at++;
        }

        throw new ExpressionException("this text has no closing quote", start);
    }

    ExpressionToken Field(int start)
    {
        var end = text.IndexOf(']', start);
        if (end <= start + 1)
            throw new ExpressionException("a field in brackets is written [NAME]", start);
        // A place in a repetition belongs to the path: [Names.Name[1]].
        while (end + 1 < text.Length && text[end + 1] == ']')
            end++;
        at = end + 1;
        return new(TokenKind.Field, text[(start + 1)..end], start);
    }
}

/// <summary>An expression that cannot be compiled: why, and where in it. Caught where the mapping is compiled.</summary>
sealed class ExpressionException(string message, int at) : Exception(message)
{
    public int At { get; } = at;
}
