using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

internal ref partial struct DocumentReader
{
    /// <summary>Reads a type system definition or extension, or answers null when the keyword begins none.</summary>
    Declaration? ReadDeclaration(SourceLocation start, StringValue? description, bool isExtension)
    {
        if (TakeKeyword("schema"u8))
            return ReadSchema(start, description, isExtension);
        if (TakeKeyword("scalar"u8))
            return ReadScalar(start, description, isExtension);
        if (TakeKeyword("type"u8))
            return ReadObjectType(start, description, isExtension);
        if (TakeKeyword("interface"u8))
            return ReadInterface(start, description, isExtension);
        if (TakeKeyword("union"u8))
            return ReadUnion(start, description, isExtension);
        if (TakeKeyword("enum"u8))
            return ReadEnum(start, description, isExtension);
        if (TakeKeyword("input"u8))
            return ReadInputObject(start, description, isExtension);
        var directivesExtend = lexer.Edition == LanguageEdition.Draft;
        return IsKeyword("directive"u8) && (!isExtension || directivesExtend)
            ? ReadDirectiveDeclaration(start, description, isExtension)
            : null;
    }

    /// <summary>An extension that adds nothing is a syntax error at whatever follows it.</summary>
    void RequireSomething(bool isExtension, bool hasSomething)
    {
        if (isExtension && !hasSomething)
            Unexpected();
    }

    SchemaDeclaration ReadSchema(SourceLocation start, StringValue? description, bool isExtension)
    {
        var directives = ReadDirectives(isConstant: true);
        var operationTypes = ImmutableArray.CreateBuilder<OperationTypeDeclaration>();
        if (!isExtension || Kind == TokenKind.BraceOpen)
        {
            Expect(TokenKind.BraceOpen);
            do
            {
                var at = Here;
                var operation = ReadOperationType();
                Expect(TokenKind.Colon);
                operationTypes.Add(new OperationTypeDeclaration(at, operation, ReadNamedType()));
            }
            while (More(TokenKind.BraceClose));
        }

        RequireSomething(isExtension, directives.Length + operationTypes.Count > 0);
        return new SchemaDeclaration(start, isExtension, description, directives, operationTypes.DrainToImmutable());
    }

    ScalarTypeDeclaration ReadScalar(SourceLocation start, StringValue? description, bool isExtension)
    {
        var nameAt = Here;
        var name = ReadName();
        var directives = ReadDirectives(isConstant: true);
        RequireSomething(isExtension, directives.Length > 0);
        return new ScalarTypeDeclaration(start, isExtension, description, name, nameAt, directives);
    }

    ObjectTypeDeclaration ReadObjectType(SourceLocation start, StringValue? description, bool isExtension)
    {
        var nameAt = Here;
        var name = ReadName();
        var interfaces = ReadInterfaces();
        var directives = ReadDirectives(isConstant: true);
        var fields = ReadFieldDeclarations();
        RequireSomething(isExtension, interfaces.Length + directives.Length + fields.Length > 0);
        return new ObjectTypeDeclaration(
            start, isExtension, description, name, nameAt, interfaces, directives, fields);
    }

    InterfaceTypeDeclaration ReadInterface(SourceLocation start, StringValue? description, bool isExtension)
    {
        var nameAt = Here;
        var name = ReadName();
        var interfaces = ReadInterfaces();
        var directives = ReadDirectives(isConstant: true);
        var fields = ReadFieldDeclarations();
        RequireSomething(isExtension, interfaces.Length + directives.Length + fields.Length > 0);
        return new InterfaceTypeDeclaration(
            start, isExtension, description, name, nameAt, interfaces, directives, fields);
    }

    UnionTypeDeclaration ReadUnion(SourceLocation start, StringValue? description, bool isExtension)
    {
        var nameAt = Here;
        var name = ReadName();
        var directives = ReadDirectives(isConstant: true);
        var members = Take(TokenKind.Equals) ? ReadNamedTypes(TokenKind.Pipe) : [];
        RequireSomething(isExtension, directives.Length + members.Length > 0);
        return new UnionTypeDeclaration(start, isExtension, description, name, nameAt, directives, members);
    }

    EnumTypeDeclaration ReadEnum(SourceLocation start, StringValue? description, bool isExtension)
    {
        var nameAt = Here;
        var name = ReadName();
        var directives = ReadDirectives(isConstant: true);
        var values = ImmutableArray.CreateBuilder<EnumValueDeclaration>();
        if (Take(TokenKind.BraceOpen))
        {
            do
            {
                values.Add(ReadEnumValueDeclaration());
            }
            while (More(TokenKind.BraceClose));
        }

        RequireSomething(isExtension, directives.Length + values.Count > 0);
        return new EnumTypeDeclaration(
            start, isExtension, description, name, nameAt, directives, values.DrainToImmutable());
    }

    EnumValueDeclaration ReadEnumValueDeclaration()
    {
        var start = Here;
        var description = ReadDescription();
        var nameAt = Here;
        if (IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8))
        {
            lexer.Fail(nameAt.Offset,
                $"{DescribeCurrent()} is reserved and cannot be used for an enum value.");
        }

        var name = ReadName();
        return new EnumValueDeclaration(start, description, name, nameAt, ReadDirectives(isConstant: true));
    }

    InputObjectTypeDeclaration ReadInputObject(SourceLocation start, StringValue? description, bool isExtension)
    {
        var nameAt = Here;
        var name = ReadName();
        var directives = ReadDirectives(isConstant: true);
        var fields = ReadInputValues(TokenKind.BraceOpen, TokenKind.BraceClose);
        RequireSomething(isExtension, directives.Length + fields.Length > 0);
        return new InputObjectTypeDeclaration(start, isExtension, description, name, nameAt, directives, fields);
    }
}
