using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// A selected field with the type it is selected on; that and the field's type are null when unknown.
/// </summary>
internal readonly record struct MergedField(Field Field, CompositeType? Parent, GraphQLType? Type)
{
    public static MergedField Of(Field field, CompositeType? parent) =>
        new(field, parent, parent?.Field(field.Name)?.Type);

    public bool IsStreamed => !Field.Directives.IsEmpty && Field.Directives.Any(d => d.Name == "stream");

    /// <summary>Two objects of these parents' types are never the same object.</summary>
    public bool IsApartFrom(MergedField other) =>
        Parent is ObjectType && other.Parent is ObjectType && !ReferenceEquals(Parent, other.Parent);

    /// <summary>True when answers of both types could not share one response name.</summary>
    public static bool ShapesConflict(GraphQLType? a, GraphQLType? b)
    {
        while (true)
        {
            if (a is null || b is null || ReferenceEquals(a, b))
                return false;
            switch (a, b)
            {
                case (ListType x, ListType y): (a, b) = (x.Of, y.Of); break;
                case (NonNullType x, NonNullType y): (a, b) = (x.Of, y.Of); break;
                case (ListType or NonNullType, _) or (_, ListType or NonNullType): return true;
                default: return a.IsLeaf || b.IsLeaf;
            }
        }
    }
}

/// <summary>What a field asks for, as text that is equal for equal requests whatever the order of arguments.</summary>
internal static class FieldRequest
{
    public static string Of(Field field) =>
        field.Arguments.IsEmpty ? field.Name : $"{field.Name}({Arguments(field.Arguments)})";

    /// <summary>The same for the <c>@stream</c> of a field, or null without one.</summary>
    public static string? OfStream(Field field) =>
        field.Directives.FirstOrDefault(d => d.Name == "stream") is { } stream ? Arguments(stream.Arguments) : null;

    static string Arguments(ImmutableArray<Argument> arguments) =>
        string.Join(',', arguments.OrderBy(a => a.Name, StringComparer.Ordinal)
            .Select(a => $"{a.Name}:{Text(a.Value)}"));

    static string Fields(ObjectValue given) =>
        string.Join(',', given.Fields.OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => $"{f.Name}:{Text(f.Value)}"));

    static string Text(Value value) => value switch
    {
        ListValue list => $"[{string.Join(',', list.Items.Select(Text))}]",
        ObjectValue given => $"{{{Fields(given)}}}",
        StringValue { IsBlock: true } text => "\"\"" + Printer.Quote(text.Text),
        _ => Printer.Print(value),
    };
}
