using System.Text;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>
/// Writes documents that always parse and hold as often as the given rate of mistakes lets them. Response names are few,
/// so that fields meet, and fragments spread each other at random.
/// </summary>
public sealed class DocumentGenerator(Schema schema, int seed)
{
    public const string Sdl = """
        directive @onField(a: Int, b: String! = "x") repeatable on FIELD
        directive @onQuery on QUERY | VARIABLE_DEFINITION
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(if: Boolean! = true, label: String, initialCount: Int = 0) on FIELD
        interface Node { id: ID! name: String }
        interface Named implements Node { id: ID! name: String other(x: Int = 1, y: [String!]): Node }
        type Person implements Node & Named {
          id: ID! name: String! other(x: Int = 1, y: [String!], z: Filter): Person age: Int friends: [Named!] kind: Kind
          old: Int @deprecated(reason: "use age")
        }
        type Car implements Node { id: ID! name: String other(x: Int!): Car age: String! friends: [Car] kind: [Kind] }
        union Thing = Person | Car
        enum Kind { RED GREEN BLUE2 BLUE10 OLD @deprecated }
        input Filter { text: String kind: Kind = RED all: [Filter!] size: Int! deep: Choice legacy: Int @deprecated }
        input Choice @oneOf { a: Int b: String c: Choice }
        scalar Any
        type Query {
          node(id: ID!): Node thing(f: Filter, a: Any): Thing named: Named things(k: [Kind!]! = [RED], c: Choice): [Thing]
          person: Person car: Car count(n: Int!, f: Float): Int!
        }
        type Mutation { change(f: Filter!): Person rename(id: ID, name: String!): Node }
        type Subscription { changed(k: Kind): Person others: [Named] }
        """;

    static readonly string[] Mistakes =
    [
        "1", "-2", "1.5", "99999999999", "\"s\"", "\"\"\"b\"\"\"", "true", "null", "RED", "BLUE", "[1, 2]", "[RED]",
        "[[\"a\"]]", "[]", "{}", "{size: 1, size: 2}", "{a: 1, b: \"x\"}", "{a: null}", "{sise: 1}", "$a", "$b", "$c",
    ];

    static readonly string[] Directives =
    [
        "@skip(if: true)", "@include(if: false)", "@skip", "@onField", "@onField(a: 1)", "@onField(b: null)", "@onQuery",
        "@defer", "@defer(label: \"l\")", "@stream", "@stream(label: \"l\")", "@stream(if: false)", "@nope(x: 1)",
        "@include(if: $b)", "@defer(if: $b, label: \"m\")",
    ];

    static readonly string[] VariableTypes = ["Int", "Int!", "String", "Kind", "Filter", "Boolean!", "ID", "Nope", "Person"];

    readonly Random random = new(seed);
    int mistakes;
    bool hasVariables;
    CompositeType[] fragments = [];

    public string Next()
    {
        mistakes = random.Next(4) switch { 0 => 0, 1 => 2, 2 => 8, _ => 25 };
        fragments = [.. Enumerable.Range(0, random.Next(3) * random.Next(3)).Select(_ => Composite())];
        var text = new StringBuilder();
        Operation(text);
        for (var i = 0; i < fragments.Length; i++)
        {
            var name = Mistaken() ? random.Next(5) : i;
            text.Append($"fragment F{name} on {(Mistaken() ? Pick(["Int", "Filter", "Nope"]) : fragments[i].Name)} ");
            Selections(text, fragments[i], 2);
        }

        if (Mistaken())
            Operation(text);
        return text.ToString();
    }

    bool Mistaken() => random.Next(100) < mistakes;

    string Pick(string[] from) => from[random.Next(from.Length)];

    CompositeType Composite()
    {
        var all = schema.AllTypes.OfType<CompositeType>().Where(t => !t.IsBuiltIn).ToArray();
        return all[random.Next(all.Length)];
    }

    void Operation(StringBuilder text)
    {
        var (keyword, root) = random.Next(10) switch
        {
            0 => ("mutation", schema.MutationType!),
            1 => ("subscription", schema.SubscriptionType!),
            _ => ("query", schema.QueryType!),
        };
        hasVariables = random.Next(3) == 0;
        var variables = !hasVariables ? "" : $"($a: {Pick(VariableTypes)}, {(Mistaken() ? "$b: Boolean! = 3" : "")})";
        text.Append($"{keyword} {(random.Next(3) == 0 ? "Q" : "")}{variables}{(Mistaken() ? " " + Pick(["@onQuery", "@skip"]) : "")} ");
        Selections(text, root, 3);
    }

    void Selections(StringBuilder text, CompositeType type, int depth)
    {
        text.Append("{ ");
        var count = 1 + random.Next(4);
        for (var i = 0; i < count; i++)
            Selection(text, type, depth);
        text.Append("}\n");
    }

    void Selection(StringBuilder text, CompositeType type, int depth)
    {
        var inner = Mistaken() ? Composite() : Inside(type);
        var fits = Enumerable.Range(0, fragments.Length).Where(i => fragments[i].Overlaps(type)).ToArray();
        if (random.Next(6) == 0 && (fits.Length > 0 || Mistaken()))
        {
            text.Append($"...F{(Mistaken() || fits.Length == 0 ? random.Next(5) : fits[random.Next(fits.Length)])}{Directive(@"@defer")} ");
        }
        else if (depth > 0 && random.Next(4) == 0)
        {
            text.Append($"...{(random.Next(4) == 0 ? "" : $" on {inner.Name}")}{Directive("@include(if: true)")} ");
            Selections(text, random.Next(4) == 0 ? type : inner, depth - 1);
        }
        else
        {
            Field(text, type, depth);
        }
    }

    CompositeType Inside(CompositeType type) =>
        schema.AllTypes.OfType<CompositeType>().Where(t => !t.IsBuiltIn && t.Overlaps(type)).OrderBy(_ => random.Next()).First();

    void Field(StringBuilder text, CompositeType type, int depth)
    {
        var from = Mistaken() ? Composite() : type;
        var open = from.Fields.Where(f => depth > 0 || f.Type.Named.IsLeaf).ToArray();
        var field = open.Length == 0 || random.Next(15) == 0 ? schema.TypeNameField : open[random.Next(open.Length)];
        var alias = random.Next(8) == 0 ? Pick(["x", "y", "name"]) + ": " : "";
        text.Append(alias).Append(Mistaken() ? Pick(["nam", "__schema", "__type", "id"]) : field.Name);
        var arguments = field.Arguments.Where(a => a.IsRequired || random.Next(2) == 0)
            .Select(a => $"{(Mistaken() ? "nmae" : a.Name)}: {Literal(a.Type, 3)}").ToArray();
        if (arguments.Length > 0 && !Mistaken())
            text.Append($"({string.Join(", ", arguments)})");
        text.Append(Directive("@onField")).Append(' ');
        if (field.Type.Named is CompositeType result && !Mistaken())
            Selections(text, result, depth - 1);
        else if (Mistaken())
            Selections(text, Composite(), 0);
    }

    string Directive(string fitting) =>
        Mistaken() ? $" {Pick(Directives)}" : random.Next(12) == 0 ? $" {fitting}" : "";

    IEnumerable<string> Filled(InputObjectType input, int depth) => input.Fields
        .Where(f => f.IsRequired || (depth > 0 && random.Next(3) == 0))
        .Select(f => $"{f.Name}: {Literal(f.Type, depth - 1)}");

    string Literal(GraphQLType type, int depth)
    {
        if (Mistaken())
            return Pick(Mistakes);
        return type switch
        {
            NonNullType nonNull => Literal(nonNull.Of, depth),
            _ when random.Next(10) == 0 && type.IsNonNull => "null",
            ListType list => $"[{Literal(list.Of, depth)}]",
            EnumType => Pick(["RED", "GREEN"]),
            InputObjectType { IsOneOf: true } => Pick(["{a: 1}", "{b: \"s\"}", "{c: {a: 2}}"]),
            InputObjectType input => $"{{{string.Join(", ", Filled(input, depth))}}}",
            _ => type.Named.Name switch
            {
                "Int" => hasVariables && random.Next(2) == 0 ? "$a" : Pick(["1", "2"]),
                "Float" => "1.5",
                "Boolean" => "true",
                _ => Pick(["\"s\"", "\"t\""]),
            },
        };
    }
}
