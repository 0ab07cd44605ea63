using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

internal ref partial struct DocumentReader
{
    ImmutableArray<Directive> ReadDirectives(bool isConstant)
    {
        if (Kind != TokenKind.At)
            return [];
        var directives = ImmutableArray.CreateBuilder<Directive>();
        while (Kind == TokenKind.At)
        {
            var start = Here;
            Expect(TokenKind.At);
            var name = ReadName();
            directives.Add(new Directive(start, name, ReadArguments(isConstant)));
        }

        return directives.DrainToImmutable();
    }

    ImmutableArray<Argument> ReadArguments(bool isConstant)
    {
        if (!Take(TokenKind.ParenOpen))
            return [];
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        do
        {
            var start = Here;
            var name = ReadName();
            Expect(TokenKind.Colon);
            arguments.Add(new Argument(start, name, ReadValue(isConstant)));
        }
        while (More(TokenKind.ParenClose));
        return arguments.DrainToImmutable();
    }

    Value ReadValue(bool isConstant)
    {
        var start = Here;
        switch (Kind)
        {
            case TokenKind.BracketOpen:
                return ReadList(isConstant);
            case TokenKind.BraceOpen:
                return ReadObject(isConstant);
            case TokenKind.Int:
                return new IntValue(start, TakeText());
            case TokenKind.Float:
                return new FloatValue(start, TakeText());
            case TokenKind.String or TokenKind.BlockString:
                return ReadString();
            case TokenKind.Name:
                return ReadNameValue();
            case TokenKind.Dollar when isConstant:
                RefuseVariable(start);
                return new NullValue(start);
            case TokenKind.Dollar:
                return ReadVariable();
            default:
                Unexpected();
                return new NullValue(start);
        }
    }

    void RefuseVariable(SourceLocation start)
    {
        Expect(TokenKind.Dollar);
        if (Failed)
            return;
        lexer.Fail(start.Offset, Kind == TokenKind.Name
            ? $"Unexpected variable \"${lexer.Value()}\" in constant value."
            : $"Unexpected {Token.Describe(TokenKind.Dollar)}.");
    }

    string TakeText()
    {
        var text = lexer.Value();
        lexer.Advance();
        return text;
    }

    StringValue ReadString()
    {
        var start = Here;
        var isBlock = Kind == TokenKind.BlockString;
        return new StringValue(start, TakeText(), isBlock);
    }

    Value ReadNameValue()
    {
        var start = Here;
        if (TakeKeyword("true"u8))
            return new BooleanValue(start, true);
        if (TakeKeyword("false"u8))
            return new BooleanValue(start, false);
        if (TakeKeyword("null"u8))
            return new NullValue(start);
        return new EnumValue(start, ReadName());
    }

    ListValue ReadList(bool isConstant)
    {
        var start = Here;
        lexer.CheckDepth(++valueDepth, lexer.MaxValueDepth, "valueDepth", "Values");
        Take(TokenKind.BracketOpen);
        var items = ImmutableArray.CreateBuilder<Value>();
        while (More(TokenKind.BracketClose))
            items.Add(ReadValue(isConstant));
        valueDepth--;
        return new ListValue(start, items.DrainToImmutable());
    }

    ObjectValue ReadObject(bool isConstant)
    {
        var start = Here;
        lexer.CheckDepth(++valueDepth, lexer.MaxValueDepth, "valueDepth", "Values");
        Take(TokenKind.BraceOpen);
        var fields = ImmutableArray.CreateBuilder<ObjectField>();
        while (More(TokenKind.BraceClose))
        {
            var fieldStart = Here;
            var name = ReadName();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectField(fieldStart, name, ReadValue(isConstant)));
        }

        valueDepth--;
        return new ObjectValue(start, fields.DrainToImmutable());
    }

    Variable ReadVariable()
    {
        var start = Here;
        Expect(TokenKind.Dollar);
        var nameAt = Here;
        return new Variable(start, ReadName(), nameAt);
    }

    TypeReference ReadTypeReference()
    {
        var start = Here;
        TypeReference type;
        if (Kind == TokenKind.BracketOpen)
        {
            lexer.CheckDepth(++typeDepth, lexer.MaxTypeDepth, "typeDepth", "List types");
            Take(TokenKind.BracketOpen);
            type = new ListTypeReference(start, ReadTypeReference());
            Expect(TokenKind.BracketClose);
            typeDepth--;
        }
        else
        {
            type = ReadNamedType();
        }

        return Take(TokenKind.Bang) ? new NonNullTypeReference(start, type) : type;
    }

    NamedTypeReference ReadNamedType()
    {
        var start = Here;
        return new NamedTypeReference(start, ReadName());
    }

    StringValue? ReadDescription() =>
        Kind is TokenKind.String or TokenKind.BlockString ? ReadString() : null;
}
