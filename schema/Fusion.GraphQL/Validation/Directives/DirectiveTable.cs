using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>The directives a document may use: the schema's, and those the document itself declares.</summary>
internal sealed class DirectiveTable
{
    readonly Dictionary<string, KnownDirective> known = new(StringComparer.Ordinal);

    public static DirectiveTable Of(Schema? schema, Document document)
    {
        if (schema is not null && !Declared(document).Any())
            return schema.DirectiveTable;
        var table = schema is null ? new DirectiveTable() : Of(schema);
        foreach (var directive in Declared(document))
            table.known[directive.Name] = KnownDirective.Of(directive);
        return table;
    }

    public static DirectiveTable Of(Schema schema)
    {
        var table = new DirectiveTable();
        foreach (var directive in schema.AllDirectives)
            table.known[directive.Name] = KnownDirective.Of(directive);
        return table;
    }

    /// <summary>Adds the directives of a document that are not known yet.</summary>
    public void Add(Document document)
    {
        foreach (var directive in Declared(document))
            known.TryAdd(directive.Name, KnownDirective.Of(directive));
    }

    static IEnumerable<DirectiveDeclaration> Declared(Document document) =>
        document.Definitions.OfType<DirectiveDeclaration>().Where(d => !d.IsExtension);

    public KnownDirective? Find(string name) => known.GetValueOrDefault(name);
}

/// <summary>What validation asks of a directive, from wherever it was declared.</summary>
internal sealed record KnownDirective(
    ImmutableArray<DirectiveLocation> Locations,
    bool IsRepeatable,
    ImmutableArray<string> Arguments,
    ImmutableArray<(string Name, string Type)> RequiredArguments)
{
    public static KnownDirective Of(DirectiveDefinition directive) => new(
        directive.Locations,
        directive.IsRepeatable,
        [.. directive.Arguments.Select(a => a.Name)],
        [.. directive.Arguments.Where(a => a.IsRequired).Select(a => (a.Name, a.Type.ToString()!))]);

    public static KnownDirective Of(DirectiveDeclaration directive) => new(
        directive.Locations,
        directive.IsRepeatable,
        [.. directive.Arguments.Select(a => a.Name)],
        [
            .. directive.Arguments
                .Where(a => a.Type is NonNullTypeReference && a.DefaultValue is null)
                .Select(a => (a.Name, a.Type.ToString())),
        ]);
}
