using System.Collections.Immutable;
using System.Text;

namespace Fusion.GraphQL.Language;

/// <summary>
/// Recursive descent over the lexer's tokens. It has no failure paths of its own: the first error parks the lexer at
/// end-of-file, every loop ends there, and whatever half-made tree results is thrown away by the caller.
/// </summary>
internal ref partial struct DocumentReader
{
    readonly int byteCount;
    readonly NameTable names;
    Lexer lexer;
    int selectionDepth;
    int valueDepth;
    int typeDepth;

    public DocumentReader(ReadOnlySpan<byte> source, ParserLimits limits)
    {
        lexer = new Lexer(source, limits);
        names = new NameTable();
        byteCount = source.Length;
        lexer.Advance();
    }

    public readonly GraphQLError? Error => lexer.Error;

    readonly bool Failed => lexer.Error is not null;

    readonly TokenKind Kind => lexer.Current.Kind;

    readonly SourceLocation Here => lexer.Current.Location;

    public Document ReadDocument()
    {
        var definitions = ImmutableArray.CreateBuilder<Definition>();
        do
        {
            definitions.Add(ReadDefinition());
        }
        while (!Failed && Kind != TokenKind.EndOfFile);

        var start = new SourceLocation(0, 1, 1);
        return new Document(start, Failed ? [] : definitions.DrainToImmutable(), byteCount, lexer.TokenCount);
    }

    public Value ReadLoneValue(bool isConstant)
    {
        var value = ReadValue(isConstant);
        Expect(TokenKind.EndOfFile);
        return value;
    }

    public TypeReference ReadLoneType()
    {
        var type = ReadTypeReference();
        Expect(TokenKind.EndOfFile);
        return type;
    }

    readonly bool IsKeyword(ReadOnlySpan<byte> word) =>
        Kind == TokenKind.Name && lexer.Bytes.SequenceEqual(word);

    void Expect(TokenKind kind)
    {
        if (Kind == kind)
            lexer.Advance();
        else
            lexer.Fail(lexer.Current.Start, $"Expected {Token.Describe(kind)}, found {DescribeCurrent()}.");
    }

    bool Take(TokenKind kind)
    {
        if (Kind != kind)
            return false;
        lexer.Advance();
        return true;
    }

    void ExpectKeyword(ReadOnlySpan<byte> word)
    {
        if (TakeKeyword(word))
            return;
        var wanted = Encoding.UTF8.GetString(word);
        lexer.Fail(lexer.Current.Start, $"Expected \"{wanted}\", found {DescribeCurrent()}.");
    }

    bool TakeKeyword(ReadOnlySpan<byte> word)
    {
        if (!IsKeyword(word))
            return false;
        lexer.Advance();
        return true;
    }

    string ReadName()
    {
        if (Kind != TokenKind.Name)
        {
            Expect(TokenKind.Name);
            return "";
        }

        var name = names.Get(lexer.Bytes);
        lexer.Advance();
        return name;
    }

    /// <summary>Takes a name and only then refuses it: what cannot be read after it is reported first.</summary>
    void ReadNameOr(bool isExpected)
    {
        var (at, description) = (lexer.Current.Start, isExpected ? "" : DescribeCurrent());
        Expect(TokenKind.Name);
        if (!isExpected)
            lexer.Fail(at, $"Unexpected {description}.");
    }

    void Unexpected() => lexer.Fail(lexer.Current.Start, $"Unexpected {DescribeCurrent()}.");

    readonly string DescribeCurrent()
    {
        var kind = Token.Describe(Kind);
        return Kind >= TokenKind.Name ? $"{kind} \"{Shown.Of(lexer.Value())}\"" : kind;
    }

    /// <summary>True until the closing token is taken or reading has failed.</summary>
    bool More(TokenKind close) => !Take(close) && !Failed;
}
