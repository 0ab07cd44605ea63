using System.Text;
using System.Text.Unicode;

namespace Fusion.GraphQL.Language;

/// <summary>
/// Reads GraphQL source text into syntax trees. Never throws for any input: what cannot be read, or costs more than
/// the limits allow, answers with one error that says where and why.
/// </summary>
public static class Parser
{
    /// <summary>Reads a whole document: operations, fragments, type system definitions.</summary>
    public static ParseResult<Document> Parse(ReadOnlySpan<byte> utf8, ParserLimits? limits = null)
    {
        limits ??= ParserLimits.Default;
        if (Refusal(utf8, limits) is { } refusal)
            return new ParseResult<Document>(refusal);
        var reader = new DocumentReader(utf8, limits);
        var document = reader.ReadDocument();
        return reader.Error is { } error ? new(error) : new(document);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, ParserLimits?)"/>
    public static ParseResult<Document> Parse(string source, ParserLimits? limits = null) =>
        LoneSurrogate(source) is { } error
            ? new ParseResult<Document>(error)
            : Parse(Encoding.UTF8.GetBytes(source), limits);

    /// <summary>Reads one value literal, which may hold variables unless <paramref name="isConstant"/>.</summary>
    public static ParseResult<Value> ParseValue(
        string source, bool isConstant = false, ParserLimits? limits = null)
    {
        limits ??= ParserLimits.Default;
        var utf8 = Encoding.UTF8.GetBytes(source);
        if ((LoneSurrogate(source) ?? Refusal(utf8, limits)) is { } refusal)
            return new ParseResult<Value>(refusal);
        var reader = new DocumentReader(utf8, limits);
        var value = reader.ReadLoneValue(isConstant);
        return reader.Error is { } error ? new(error) : new(value);
    }

    /// <summary>Reads one type reference, for instance <c>[Person!]!</c>.</summary>
    public static ParseResult<TypeReference> ParseType(string source, ParserLimits? limits = null)
    {
        limits ??= ParserLimits.Default;
        var utf8 = Encoding.UTF8.GetBytes(source);
        if ((LoneSurrogate(source) ?? Refusal(utf8, limits)) is { } refusal)
            return new ParseResult<TypeReference>(refusal);
        var reader = new DocumentReader(utf8, limits);
        var type = reader.ReadLoneType();
        return reader.Error is { } error ? new(error) : new(type);
    }

    static GraphQLError? Refusal(ReadOnlySpan<byte> utf8, ParserLimits limits)
    {
        if (utf8.Length > limits.MaxBytes)
        {
            return new GraphQLError(
                $"Syntax Error: Document is {utf8.Length} bytes long, more than {limits.MaxBytes}. Parsing aborted.",
                new SourceLocation(0, 1, 1))
            {
                Extensions = new Dictionary<string, object?> { ["limit"] = "bytes", ["max"] = limits.MaxBytes },
            };
        }

        if (Utf8.IsValid(utf8))
            return null;
        var bad = FirstInvalid(utf8);
        return new GraphQLError(
            $"Syntax Error: Invalid character: byte 0x{utf8[bad]:X2} is not UTF-8.", SourceLocation.Of(utf8, bad));
    }

    static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var size) == System.Buffers.OperationStatus.Done)
            at += size;
        return at;
    }

    static GraphQLError? LoneSurrogate(string source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (!char.IsSurrogate(source[i]))
                continue;
            if (i + 1 < source.Length && char.IsSurrogatePair(source[i], source[i + 1]))
            {
                i++;
                continue;
            }

            var before = Encoding.UTF8.GetBytes(source[..i]);
            return new GraphQLError(
                $"Syntax Error: Invalid character: U+{(int)source[i]:X4}.",
                SourceLocation.Of(before, before.Length));
        }

        return null;
    }
}
