using System.Text.RegularExpressions;

namespace Fusion.GraphQL.Types;

/// <summary>
/// The address of one thing in a schema, parsed: <c>Type</c>, <c>Type.member</c>, <c>Type.field(argument:)</c>,
/// <c>@directive</c> or <c>@directive(argument:)</c>. No white space, no comments.
/// </summary>
public sealed partial record SchemaCoordinate
{
    SchemaCoordinate(bool isDirective, string name, string? member, string? argument)
    {
        IsDirective = isDirective;
        Name = name;
        Member = member;
        Argument = argument;
    }

    public bool IsDirective { get; }

    /// <summary>Name of the type or directive.</summary>
    public string Name { get; }

    /// <summary>Field, input field or enum value, if there is one.</summary>
    public string? Member { get; }

    public string? Argument { get; }

    /// <summary>Reads a coordinate, or answers null when the text is none.</summary>
    public static SchemaCoordinate? Parse(string text)
    {
        var match = Grammar().Match(text);
        if (!match.Success)
            return null;
        var isDirective = match.Groups["directive"].Success;
        var name = isDirective ? match.Groups["directive"] : match.Groups["type"];
        return new SchemaCoordinate(isDirective, name.Value, Part("member"), Part("argument"));

        string? Part(string group) => match.Groups[group].Success ? match.Groups[group].Value : null;
    }

    public override string ToString() =>
        (IsDirective ? "@" : "") + Name + (Member is null ? "" : $".{Member}")
        + (Argument is null ? "" : $"({Argument}:)");

    [GeneratedRegex(
        @"\A(?:@(?<directive>[_A-Za-z][_A-Za-z0-9]*)(?:\((?<argument>[_A-Za-z][_A-Za-z0-9]*):\))?"
        + @"|(?<type>[_A-Za-z][_A-Za-z0-9]*)(?:\.(?<member>[_A-Za-z][_A-Za-z0-9]*)"
        + @"(?:\((?<argument>[_A-Za-z][_A-Za-z0-9]*):\))?)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}

/// <summary>What a coordinate leads to.</summary>
public abstract record SchemaElement
{
    public sealed record OfType(NamedType Type) : SchemaElement;

    public sealed record OfField(CompositeType Type, FieldDefinition Field) : SchemaElement;

    public sealed record OfArgument(CompositeType Type, FieldDefinition Field, InputValueDefinition Argument)
        : SchemaElement;

    public sealed record OfInputField(InputObjectType Type, InputValueDefinition Field) : SchemaElement;

    public sealed record OfEnumValue(EnumType Type, EnumValueDefinition Value) : SchemaElement;

    public sealed record OfDirective(DirectiveDefinition Directive) : SchemaElement;

    public sealed record OfDirectiveArgument(DirectiveDefinition Directive, InputValueDefinition Argument)
        : SchemaElement;

    /// <summary>
    /// The type or field the coordinate goes through is not there, so the question itself is mistaken.
    /// </summary>
    public sealed record NoContainer(string Message) : SchemaElement;

    /// <summary>Everything up to the last name is there, and that name is not.</summary>
    public sealed record Missing : SchemaElement;
}
