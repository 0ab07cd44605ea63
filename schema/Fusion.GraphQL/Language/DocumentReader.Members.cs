using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

internal ref partial struct DocumentReader
{
    ImmutableArray<NamedTypeReference> ReadInterfaces() =>
        TakeKeyword("implements"u8) ? ReadNamedTypes(TokenKind.Ampersand) : [];

    ImmutableArray<NamedTypeReference> ReadNamedTypes(TokenKind delimiter)
    {
        Take(delimiter);
        var types = ImmutableArray.CreateBuilder<NamedTypeReference>();
        do
        {
            types.Add(ReadNamedType());
        }
        while (Take(delimiter));
        return types.DrainToImmutable();
    }

    ImmutableArray<FieldDeclaration> ReadFieldDeclarations()
    {
        if (!Take(TokenKind.BraceOpen))
            return [];
        var fields = ImmutableArray.CreateBuilder<FieldDeclaration>();
        do
        {
            fields.Add(ReadFieldDeclaration());
        }
        while (More(TokenKind.BraceClose));
        return fields.DrainToImmutable();
    }

    FieldDeclaration ReadFieldDeclaration()
    {
        var start = Here;
        var description = ReadDescription();
        var nameAt = Here;
        var name = ReadName();
        var arguments = ReadInputValues(TokenKind.ParenOpen, TokenKind.ParenClose);
        Expect(TokenKind.Colon);
        var type = ReadTypeReference();
        return new FieldDeclaration(
            start, description, name, nameAt, arguments, type, ReadDirectives(isConstant: true));
    }

    ImmutableArray<InputValueDeclaration> ReadInputValues(TokenKind open, TokenKind close)
    {
        if (!Take(open))
            return [];
        var values = ImmutableArray.CreateBuilder<InputValueDeclaration>();
        do
        {
            values.Add(ReadInputValue());
        }
        while (More(close));
        return values.DrainToImmutable();
    }

    InputValueDeclaration ReadInputValue()
    {
        var start = Here;
        var description = ReadDescription();
        var nameAt = Here;
        var name = ReadName();
        Expect(TokenKind.Colon);
        var type = ReadTypeReference();
        var defaultValue = Take(TokenKind.Equals) ? ReadValue(isConstant: true) : null;
        return new InputValueDeclaration(
            start, description, name, nameAt, type, defaultValue, ReadDirectives(isConstant: true));
    }

    DirectiveDeclaration ReadDirectiveDeclaration(
        SourceLocation start, StringValue? description, bool isExtension)
    {
        ExpectKeyword("directive"u8);
        Expect(TokenKind.At);
        var nameAt = Here;
        var name = ReadName();
        if (isExtension)
        {
            var added = ReadDirectives(isConstant: true);
            RequireSomething(isExtension, added.Length > 0);
            return new DirectiveDeclaration(start, true, null, name, nameAt, [], added, false, []);
        }

        var arguments = ReadInputValues(TokenKind.ParenOpen, TokenKind.ParenClose);
        var directives = lexer.Edition == LanguageEdition.Draft ? ReadDirectives(isConstant: true) : [];
        var isRepeatable = TakeKeyword("repeatable"u8);
        ExpectKeyword("on"u8);
        var locations = ReadDirectiveLocations();
        return new DirectiveDeclaration(
            start, false, description, name, nameAt, arguments, directives, isRepeatable, locations);
    }

    ImmutableArray<DirectiveLocation> ReadDirectiveLocations()
    {
        Take(TokenKind.Pipe);
        var locations = ImmutableArray.CreateBuilder<DirectiveLocation>();
        do
        {
            locations.Add(ReadDirectiveLocation());
        }
        while (Take(TokenKind.Pipe));
        return locations.DrainToImmutable();
    }

    DirectiveLocation ReadDirectiveLocation()
    {
        var location = default(DirectiveLocation);
        var isKnown = Kind == TokenKind.Name && DirectiveLocations.TryParse(lexer.Value(), out location);
        ReadNameOr(isKnown && IsSpecified(location));
        return location;
    }

    /// <summary>Locations that only the draft knows.</summary>
    readonly bool IsSpecified(DirectiveLocation location) =>
        lexer.Edition == LanguageEdition.Draft
        || location is not (DirectiveLocation.DirectiveDefinition or DirectiveLocation.FragmentVariableDefinition);
}
