using System.Collections.Immutable;
using System.Text;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>Writes a schema as SDL, without what every schema has; reading it back gives an equal schema.</summary>
internal sealed class SchemaPrinter(bool withDirectives)
{
    public string Print(Schema schema)
    {
        var parts = new List<string>();
        if (SchemaDefinition(schema) is { } definition)
            parts.Add(definition);
        parts.AddRange(schema.AllDirectives.Where(d => !BuiltInDefinitions.IsDirective(d.Name)).Select(Directive));
        parts.AddRange(schema.AllTypes.Where(t => !t.IsBuiltIn).Select(Type));
        return string.Join("\n\n", parts);
    }

    string? SchemaDefinition(Schema schema)
    {
        var roots = Enum.GetValues<OperationType>().Where(o => schema.RootType(o) is not null).ToArray();
        var isCustomary = Enum.GetValues<OperationType>()
            .All(o => ReferenceEquals(schema.RootType(o), schema.Type(o.ToString())));
        var directives = Applied(schema.Directives);
        if (roots.Length == 0 || (schema.Description is null && isCustomary && directives.Length == 0))
            return null;
        var lines = roots.Select(o => $"  {o.Keyword()}: {schema.RootType(o)}");
        return $"{Description(schema.Description)}schema{directives} {{\n{string.Join('\n', lines)}\n}}";
    }

    public string Type(NamedType type) => Description(type.Description) + type switch
    {
        ScalarType scalar => $"scalar {scalar}{SpecifiedBy(scalar)}{Applied(scalar.Directives)}",
        ObjectType fields => $"type {type}{Implements(fields)}{Applied(type.Directives)}{Fields(fields)}",
        InterfaceType fields => $"interface {type}{Implements(fields)}{Applied(type.Directives)}{Fields(fields)}",
        UnionType union => $"union {union}{Applied(union.Directives)}{Members(union)}",
        EnumType values => $"enum {values}{Applied(values.Directives)}{Block(values.Values, v => v.Name)}",
        InputObjectType input => $"input {input}{(input.IsOneOf ? " @oneOf" : "")}{Applied(input.Directives)}"
            + Block(input.Fields, InputValue),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "No such named type."),
    };

    public string Directive(DirectiveDefinition directive) =>
        $"{Description(directive.Description)}directive @{directive.Name}{Arguments(directive.Arguments, "")}"
        + Deprecated(directive) + Applied(directive.Directives)
        + (directive.IsRepeatable ? " repeatable" : "")
        + " on " + string.Join(" | ", directive.Locations.Select(l => l.Spelling()));

    static string Implements(CompositeType type) =>
        type.Interfaces.IsEmpty ? "" : " implements " + string.Join(" & ", type.Interfaces.Select(i => i.Name));

    static string Members(UnionType union) =>
        union.Members.IsEmpty ? "" : " = " + string.Join(" | ", union.Members.Select(m => m.Name));

    string Fields(CompositeType type) =>
        Block(type.Fields, f => $"{f.Name}{Arguments(f.Arguments, "  ")}: {f.Type}");

    static string InputValue(InputValueDefinition value) =>
        $"{value.Name}: {value.Type}{(value.DefaultValue is { } given ? $" = {given}" : "")}";

    string Block<T>(ImmutableArray<T> members, Func<T, string> print) where T : SchemaMember
    {
        if (members.IsEmpty)
            return "";
        var lines = members.Select((m, i) =>
            $"{Description(m.Description, "  ", i == 0)}  {print(m)}{Deprecated(m)}{Applied(m.Directives)}");
        return $" {{\n{string.Join('\n', lines)}\n}}";
    }

    string Arguments(ImmutableArray<InputValueDefinition> arguments, string indentation)
    {
        if (arguments.IsEmpty)
            return "";
        if (arguments.All(a => a.Description is null))
            return $"({string.Join(", ", arguments.Select(Argument))})";
        var lines = arguments.Select((a, i) =>
            $"{Description(a.Description, "  " + indentation, i == 0)}  {indentation}{Argument(a)}");
        return $"(\n{string.Join('\n', lines)}\n{indentation})";
    }

    string Argument(InputValueDefinition value) => InputValue(value) + Deprecated(value) + Applied(value.Directives);

    static string Deprecated(SchemaMember member) => member.DeprecationReason switch
    {
        null => "",
        BuiltInDefinitions.DeprecationReason => " @deprecated",
        var reason => $" @deprecated(reason: {Printer.Quote(reason)})",
    };

    static string SpecifiedBy(ScalarType scalar) =>
        scalar.SpecifiedByUrl is { } url ? $" @specifiedBy(url: {Printer.Quote(url)})" : "";

    /// <summary>Applied directives that nothing else in the output already says.</summary>
    string Applied(ImmutableArray<Directive> directives)
    {
        if (!withDirectives)
            return "";
        var text = new StringBuilder();
        foreach (var directive in directives.Where(d => !BuiltInDefinitions.IsDirective(d.Name)))
            text.Append(' ').Append(Printer.Print(directive));
        return text.ToString();
    }

    static string Description(string? description, string indentation = "", bool isFirst = true)
    {
        if (description is null)
            return "";
        var text = Printer.FitsBlockString(description) ? Printer.BlockString(description) : Printer.Quote(description);
        var lead = indentation.Length > 0 && !isFirst ? "\n" + indentation : indentation;
        return lead + text.Replace("\n", "\n" + indentation, StringComparison.Ordinal) + "\n";
    }
}
