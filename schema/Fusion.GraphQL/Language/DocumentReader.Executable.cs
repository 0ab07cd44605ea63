using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

internal ref partial struct DocumentReader
{
    Definition ReadDefinition()
    {
        var start = Here;
        if (Kind == TokenKind.BraceOpen)
            return new OperationDefinition(start, OperationType.Query, null, null, start, [], [], ReadSelectionSet());

        var description = ReadDescription();
        if (description is not null && Kind == TokenKind.BraceOpen)
        {
            lexer.Fail(start.Offset,
                "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (IsKeyword("query"u8) || IsKeyword("mutation"u8) || IsKeyword("subscription"u8))
            return ReadOperation(start, description);
        if (IsKeyword("fragment"u8))
            return ReadFragment(start, description);
        if (ReadDeclaration(start, description, isExtension: false) is { } declaration)
            return declaration;
        if (description is not null && Kind == TokenKind.Name)
            lexer.Fail(start.Offset, "Unexpected description, only GraphQL definitions support descriptions.");
        if (TakeKeyword("extend"u8) && ReadDeclaration(start, null, isExtension: true) is { } extension)
            return extension;
        Unexpected();
        return new OperationDefinition(start, OperationType.Query, null, null, start, [], [], Empty(start));
    }

    static SelectionSet Empty(SourceLocation at) => new(at, []);

    OperationType ReadOperationType()
    {
        var type = IsKeyword("mutation"u8) ? OperationType.Mutation
            : IsKeyword("subscription"u8) ? OperationType.Subscription
            : OperationType.Query;
        var isKnown = type != OperationType.Query || IsKeyword("query"u8);
        ReadNameOr(isKnown);
        return type;
    }

    OperationDefinition ReadOperation(SourceLocation start, StringValue? description)
    {
        var type = ReadOperationType();
        var nameAt = Here;
        var name = Kind == TokenKind.Name ? ReadName() : null;
        var variables = ReadVariableDefinitions();
        var directives = ReadDirectives(isConstant: false);
        return new OperationDefinition(
            start, type, description, name, nameAt, variables, directives, ReadSelectionSet());
    }

    FragmentDefinition ReadFragment(SourceLocation start, StringValue? description)
    {
        ExpectKeyword("fragment"u8);
        if (IsKeyword("on"u8))
            Unexpected();
        var nameAt = Here;
        var name = ReadName();
        ExpectKeyword("on"u8);
        var condition = ReadNamedType();
        var directives = ReadDirectives(isConstant: false);
        return new FragmentDefinition(start, description, name, nameAt, condition, directives, ReadSelectionSet());
    }

    ImmutableArray<VariableDefinition> ReadVariableDefinitions()
    {
        if (!Take(TokenKind.ParenOpen))
            return [];
        var variables = ImmutableArray.CreateBuilder<VariableDefinition>();
        do
        {
            variables.Add(ReadVariableDefinition());
        }
        while (More(TokenKind.ParenClose));
        return variables.DrainToImmutable();
    }

    VariableDefinition ReadVariableDefinition()
    {
        var start = Here;
        var description = ReadDescription();
        var variable = ReadVariable();
        Expect(TokenKind.Colon);
        var type = ReadTypeReference();
        var defaultValue = Take(TokenKind.Equals) ? ReadValue(isConstant: true) : null;
        return new VariableDefinition(
            start, description, variable, type, defaultValue, ReadDirectives(isConstant: true));
    }

    SelectionSet ReadSelectionSet()
    {
        var start = Here;
        Expect(TokenKind.BraceOpen);
        lexer.CheckDepth(++selectionDepth, lexer.MaxSelectionDepth, "selectionDepth", "Selections");
        if (lexer.Edition == LanguageEdition.Draft && Take(TokenKind.BraceClose))
        {
            selectionDepth--;
            return Empty(start);
        }

        var selections = ImmutableArray.CreateBuilder<Selection>();
        do
        {
            selections.Add(Kind == TokenKind.Spread ? ReadSpread() : ReadField());
        }
        while (More(TokenKind.BraceClose));
        selectionDepth--;
        return new SelectionSet(start, selections.DrainToImmutable());
    }

    Field ReadField()
    {
        var start = lexer.Current;
        string? alias = null;
        var nameAt = start.Location;
        var name = ReadName();
        if (Take(TokenKind.Colon))
        {
            lexer.CountAlias(start);
            alias = name;
            nameAt = Here;
            name = ReadName();
        }

        var arguments = ReadArguments(isConstant: false);
        var directives = ReadDirectives(isConstant: false);
        var selections = Kind == TokenKind.BraceOpen ? ReadSelectionSet() : null;
        return new Field(start.Location, alias, name, nameAt, arguments, directives, selections);
    }

    Selection ReadSpread()
    {
        var start = Here;
        Expect(TokenKind.Spread);
        var hasCondition = TakeKeyword("on"u8);
        if (!hasCondition && Kind == TokenKind.Name)
        {
            var nameAt = Here;
            var name = ReadName();
            return new FragmentSpread(start, name, nameAt, ReadDirectives(isConstant: false));
        }

        var condition = hasCondition ? ReadNamedType() : null;
        var directives = ReadDirectives(isConstant: false);
        return new InlineFragment(start, condition, directives, ReadSelectionSet());
    }
}
