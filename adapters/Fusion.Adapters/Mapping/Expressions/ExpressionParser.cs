using System.Globalization;

namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>
/// Compiles an expression as it reads it, from the loosest binding to the tightest: or; and; not; comparison; &amp;; + and -; *, / and %;
/// sign. There is no loop and no assignment: every expression ends, and has the type its text shows.
/// </summary>
sealed class ExpressionParser
{
    const int LengthMax = 2_000;
    const int DepthMax = 40;

    readonly ExpressionLexer lexer;
    readonly ExpressionScope scope;
    ExpressionToken token;
    int depth;

    ExpressionParser(string text, ExpressionScope scope)
    {
        lexer = new ExpressionLexer(text);
        this.scope = scope;
        token = lexer.Next();
    }

    public static Operand Parse(string text, ExpressionScope scope)
    {
        if (text.Length > LengthMax)
            throw new ExpressionException($"an expression has at most {LengthMax} characters", LengthMax);
        var parser = new ExpressionParser(text, scope);
        var operand = parser.Or();
        if (parser.token.Kind != TokenKind.End)
            throw new ExpressionException($"'{parser.token.Text}' is not expected here", parser.token.At);
        return operand;
    }

    Operand Or()
    {
        if (++depth > DepthMax)
            throw new ExpressionException($"an expression nests at most {DepthMax} deep", token.At);
        var left = And();
        while (TakeWord("or"))
        {
            var (first, second) = (Flag(left), Flag(And()));
            left = new Operand(ExpressionType.Flag, context => first(context) is true || second(context) is true, left.At);
        }

        depth--;
        return left;
    }

    Operand And()
    {
        var left = Not();
        while (TakeWord("and"))
        {
            var (first, second) = (Flag(left), Flag(Not()));
            left = new Operand(ExpressionType.Flag, context => first(context) is true && second(context) is true, left.At);
        }

        return left;
    }

    Operand Not()
    {
        var at = token.At;
        if (!TakeWord("not"))
            return Comparison();
        if (++depth > DepthMax)
            throw new ExpressionException($"an expression nests at most {DepthMax} deep", at);
        var inner = Flag(Not());
        depth--;
        return new Operand(ExpressionType.Flag, context => inner(context) is not true, at);
    }

    Operand Comparison()
    {
        var left = Concatenation();
        if (token.Kind != TokenKind.Symbol || token.Text is not ("=" or "<>" or "<" or "<=" or ">" or ">="))
            return left;
        var sign = token;
        Advance();
        var right = Concatenation();
        if (left.Type != right.Type && left.Type != ExpressionType.Any && right.Type != ExpressionType.Any)
            throw new ExpressionException($"'{sign.Text}' compares {left.Type.Say()} with {right.Type.Say()}", sign.At);
        if (left.Type == ExpressionType.Flag && sign.Text is not ("=" or "<>"))
            throw new ExpressionException($"'{sign.Text}' does not order yes and no", sign.At);
        return new Operand(ExpressionType.Flag, Comparing.By(sign.Text, left.Get, right.Get), left.At);
    }

    /// <summary>Texts side by side; what is absent adds nothing, and of nothing but absent parts there is no text.</summary>
    Operand Concatenation()
    {
        var left = Sum();
        while (token is { Kind: TokenKind.Symbol, Text: "&" })
        {
            var at = token.At;
            Advance();
            var (first, second) = (left.Get, Sum().Get);
            left = new Operand(
                ExpressionType.Text,
                scope.Guarded(context => (first(context), second(context)) switch
                {
                    (null, null) => null,
                    var (one, other) => ExpressionText.Bounded(ExpressionText.Of(one) + ExpressionText.Of(other)),
                }),
                at);
        }

        return left;
    }

    Operand Sum()
    {
        var left = Product();
        while (token.Kind == TokenKind.Symbol && token.Text is "+" or "-")
            left = Arithmetic(left, Product);
        return left;
    }

    Operand Product()
    {
        var left = Signed();
        while (token.Kind == TokenKind.Symbol && token.Text is "*" or "/" or "%")
            left = Arithmetic(left, Signed);
        return left;
    }

    Operand Arithmetic(Operand left, Func<Operand> next)
    {
        var sign = token;
        Advance();
        var right = next();
        foreach (var side in new[] { left, right })
        {
            if (side.Type is not (ExpressionType.Number or ExpressionType.Any))
                throw new ExpressionException($"'{sign.Text}' needs numbers, and this is {side.Type.Say()}", side.At);
        }

        var (first, second) = (left.Get, right.Get);
        return new Operand(
            ExpressionType.Number,
            scope.Guarded(context => first(context) is double one && second(context) is double other ? Calculating.By(sign.Text, one, other) : null),
            sign.At);
    }

    Operand Signed()
    {
        if (token is not { Kind: TokenKind.Symbol, Text: "-" })
            return Primary();
        var at = token.At;
        Advance();
        var inner = Primary();
        if (inner.Type != ExpressionType.Number)
            throw new ExpressionException($"'-' needs a number, and this is {inner.Type.Say()}", inner.At);
        return new Operand(ExpressionType.Number, context => inner.Get(context) is double number ? -number : null, at, inner.IsConstant);
    }

    Operand Primary()
    {
        var first = token;
        Advance();
        switch (first.Kind)
        {
            case TokenKind.Number:
                return double.TryParse(first.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    ? Operand.Constant(ExpressionType.Number, number, first.At)
                    : throw new ExpressionException($"'{first.Text}' is not a number", first.At);
            case TokenKind.Text:
                return Operand.Constant(ExpressionType.Text, first.Text, first.At);
            case TokenKind.Field:
                return scope.Field(first.Text, first.At);
            case TokenKind.Word:
                return Word(first);
            case TokenKind.Symbol when first.Text == "(":
                var inner = Or();
                Expect(")");
                return inner;
            default:
                throw new ExpressionException(
                    first.Kind == TokenKind.End ? "the expression ends where a value is expected" : $"'{first.Text}' is not expected here", first.At);
        }
    }

    Operand Word(ExpressionToken word)
    {
        if (token is { Kind: TokenKind.Symbol, Text: "(" })
            return Call(word);
        return word.Text switch
        {
            "true" => Operand.Constant(ExpressionType.Flag, true, word.At),
            "false" => Operand.Constant(ExpressionType.Flag, false, word.At),
            "nothing" => Operand.Constant(ExpressionType.Any, null, word.At),
            "and" or "or" or "not" => throw new ExpressionException($"'{word.Text}' is not expected here", word.At),
            _ => scope.Field(word.Text, word.At),
        };
    }

    Operand Call(ExpressionToken name)
    {
        Expect("(");
        var arguments = new List<Operand>();
        while (token is not { Kind: TokenKind.Symbol, Text: ")" })
        {
            if (arguments.Count > 0)
                Expect(",");
            arguments.Add(Or());
        }

        Expect(")");
        return FunctionCall.Compile(name, arguments, scope);
    }

    static Func<MapContext, object?> Flag(Operand operand) => operand.Type is ExpressionType.Flag or ExpressionType.Any
        ? operand.Get
        : throw new ExpressionException($"yes or no is expected here, and this is {operand.Type.Say()}", operand.At);

    bool TakeWord(string word)
    {
        if (token.Kind != TokenKind.Word || token.Text != word)
            return false;
        Advance();
        return true;
    }

    void Expect(string symbol)
    {
        if (token.Kind != TokenKind.Symbol || token.Text != symbol)
            throw new ExpressionException($"'{symbol}' is expected here", token.At);
        Advance();
    }

    void Advance() => token = lexer.Next();
}
