using System.Buffers;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Language;

/// <summary>
/// Reads tokens from UTF-8 bytes that are already known to be valid UTF-8, and counts them against the limits.
/// After the first error it answers end-of-file for ever, so that whoever reads from it comes to an end by itself.
/// </summary>
internal ref partial struct Lexer
{
    static readonly SearchValues<byte> LineEnds = SearchValues.Create("\n\r"u8);

    readonly ReadOnlySpan<byte> source;
    readonly ParserLimits limits;
    int position;
    int line = 1;
    int lineStart;
    int lineSurplus;
    int directives;
    int aliases;

    public Lexer(ReadOnlySpan<byte> source, ParserLimits limits)
    {
        this.source = source;
        this.limits = limits;
    }

    public Token Current { get; private set; }
    public int TokenCount { get; private set; }
    public GraphQLError? Error { get; private set; }
    public readonly ReadOnlySpan<byte> Bytes => source[Current.Start..Current.End];
    public readonly LanguageEdition Edition => limits.Edition;

    public void Fail(int offset, string message, string? limit = null, int max = 0)
    {
        if (Error is null)
        {
            Error = new GraphQLError($"Syntax Error: {message}", SourceLocation.Of(source, offset))
            {
                Extensions = limit is null
                    ? null
                    : new Dictionary<string, object?> { ["limit"] = limit, ["max"] = max },
            };
        }

        position = source.Length;
        Current = new Token(TokenKind.EndOfFile, source.Length, source.Length, line, 1);
    }

    public void CountAlias(in Token at)
    {
        if (++aliases > limits.MaxAliases)
        {
            Fail(at.Start, $"Document contains more than {limits.MaxAliases} aliases. Parsing aborted.", "aliases",
                limits.MaxAliases);
        }
    }

    public void CheckDepth(int depth, int max, string limit, string what)
    {
        if (depth > max)
            Fail(Current.Start, $"{what} are nested more than {max} deep. Parsing aborted.", limit, max);
    }

    public readonly int MaxSelectionDepth => limits.MaxSelectionDepth;
    public readonly int MaxValueDepth => limits.MaxValueDepth;
    public readonly int MaxTypeDepth => limits.MaxTypeDepth;

    /// <summary>Moves to the next token that is not ignored.</summary>
    public void Advance()
    {
        SkipIgnored();
        if (position >= source.Length)
        {
            Current = new Token(TokenKind.EndOfFile, source.Length, source.Length, line, Column(source.Length));
            return;
        }

        if (++TokenCount > limits.MaxTokens)
        {
            Fail(position, $"Document contains more than {limits.MaxTokens} tokens. Parsing aborted.", "tokens",
                limits.MaxTokens);
            return;
        }

        BackSeat.Count(TokenCount);
        ReadToken();
    }

    readonly int Column(int offset) => 1 + offset - lineStart - lineSurplus;

    void SkipIgnored()
    {
        while (position < source.Length)
        {
            switch (source[position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    position++;
                    break;
                case (byte)'\n':
                    position++;
                    StartLine();
                    break;
                case (byte)'\r':
                    position += At(position + 1) == '\n' ? 2 : 1;
                    StartLine();
                    break;
                case (byte)'#':
                    // The line ends with the comment, so nothing after it asks for a column on this line.
                    var length = source[position..].IndexOfAny(LineEnds);
                    position = length < 0 ? source.Length : position + length;
                    break;
                case 0xEF when At(position + 1) == 0xBB && At(position + 2) == 0xBF:
                    position += 3;
                    lineSurplus += 2;
                    break;
                default:
                    return;
            }
        }
    }

    void StartLine()
    {
        line++;
        lineStart = position;
        lineSurplus = 0;
    }

    readonly int At(int index) => index < source.Length ? source[index] : -1;

    void ReadToken()
    {
        switch (source[position])
        {
            case (byte)'!': Punctuator(TokenKind.Bang); break;
            case (byte)'$': Punctuator(TokenKind.Dollar); break;
            case (byte)'&': Punctuator(TokenKind.Ampersand); break;
            case (byte)'(': Punctuator(TokenKind.ParenOpen); break;
            case (byte)')': Punctuator(TokenKind.ParenClose); break;
            case (byte)':': Punctuator(TokenKind.Colon); break;
            case (byte)'=': Punctuator(TokenKind.Equals); break;
            case (byte)'[': Punctuator(TokenKind.BracketOpen); break;
            case (byte)']': Punctuator(TokenKind.BracketClose); break;
            case (byte)'{': Punctuator(TokenKind.BraceOpen); break;
            case (byte)'|': Punctuator(TokenKind.Pipe); break;
            case (byte)'}': Punctuator(TokenKind.BraceClose); break;
            case (byte)'@': ReadAt(); break;
            case (byte)'.': ReadSpread(); break;
            case (byte)'"': ReadAnyString(); break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'): ReadNumber(); break;
            case var b when IsNameStart(b): ReadName(); break;
            case (byte)'\'':
                Fail(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
                break;
            default:
                Fail(position, $"Unexpected character: {DescribeCharacter(position)}.");
                break;
        }
    }

    void Punctuator(TokenKind kind) => Take(kind, position + 1);

    void Take(TokenKind kind, int end)
    {
        Current = new Token(kind, position, end, line, Column(position));
        position = end;
    }

    void ReadAt()
    {
        if (++directives > limits.MaxDirectives)
        {
            Fail(position, $"Document contains more than {limits.MaxDirectives} directives. Parsing aborted.",
                "directives", limits.MaxDirectives);
            return;
        }

        Punctuator(TokenKind.At);
    }

    void ReadSpread()
    {
        var next = At(position + 1);
        if (next == '.' && At(position + 2) == '.')
        {
            Take(TokenKind.Spread, position + 3);
        }
        else if (next == '.')
        {
            Fail(position, "Unexpected \"..\", did you mean \"...\"?");
        }
        else if (IsDigit(next))
        {
            var end = EndOfDigits(position + 1);
            var digits = Shown.Of(Text(position + 1, end));
            Fail(position, $"Invalid number, expected digit before \".\", did you mean \"0.{digits}\"?");
        }
        else
        {
            Fail(position, "Unexpected character: \".\".");
        }
    }

    void ReadName()
    {
        var end = position + 1;
        while (end < source.Length && IsNameContinue(source[end]))
            end++;
        if (end - position > limits.MaxNameBytes)
        {
            Fail(position, $"A name is longer than {limits.MaxNameBytes} bytes. Parsing aborted.", "nameBytes", limits.MaxNameBytes);
            return;
        }

        Take(TokenKind.Name, end);
    }

    static bool IsDigit(int b) => (uint)(b - '0') <= 9;

    static bool IsNameStart(int b) => (uint)((b | 0x20) - 'a') <= 25 || b == '_';

    static bool IsNameContinue(int b) => IsNameStart(b) || IsDigit(b);
}
