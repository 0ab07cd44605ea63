using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>All declarations of one schema, the built-in ones included, gathered by the name they declare.</summary>
internal sealed class Declarations
{
    Declarations(
        ImmutableArray<TypeDeclarations> types,
        ImmutableArray<DirectiveDeclarations> directives,
        ImmutableArray<SchemaDeclaration> schemas)
    {
        Types = types;
        Directives = directives;
        Schemas = schemas;
        SchemaDirectives = [.. schemas.SelectMany(s => s.Directives)];
    }

    public ImmutableArray<TypeDeclarations> Types { get; }
    public ImmutableArray<DirectiveDeclarations> Directives { get; }
    public ImmutableArray<SchemaDeclaration> Schemas { get; }
    public ImmutableArray<Directive> SchemaDirectives { get; }

    public string? SchemaDescription => Schemas.FirstOrDefault(s => !s.IsExtension)?.Description?.Text;

    public static Declarations Gather(Document document, Document builtIns)
    {
        var types = new OrderedDictionary<string, List<TypeDeclaration>>(StringComparer.Ordinal);
        var directives = new OrderedDictionary<string, List<DirectiveDeclaration>>(StringComparer.Ordinal);
        var schemas = ImmutableArray.CreateBuilder<SchemaDeclaration>();
        foreach (var definition in document.Definitions)
        {
            if (definition is SchemaDeclaration schema)
                schemas.Add(schema);
            else if (definition is DirectiveDeclaration directive)
                Add(directives, directive.Name, directive);
            else if (definition is TypeDeclaration type && !BuiltInDefinitions.IsScalar(type.Name))
                Add(types, type.Name, type);
        }

        var typeGroups = types.Values.Select(g => new TypeDeclarations(g, isBuiltIn: false)).ToList();
        var directiveGroups = directives.Values
            .Where(g => g.Any(d => !d.IsExtension))
            .Select(g => new DirectiveDeclarations(g, isBuiltIn: false)).ToList();
        foreach (var definition in builtIns.Definitions)
        {
            if (definition is TypeDeclaration type && !types.ContainsKey(type.Name))
                typeGroups.Add(new TypeDeclarations([type], isBuiltIn: true));
            else if (definition is DirectiveDeclaration directive && directiveGroups.All(g => g.Name != directive.Name))
                directiveGroups.Add(BuiltIn(directive, directives));
        }

        return new Declarations([.. typeGroups], [.. directiveGroups], schemas.DrainToImmutable());
    }

    static DirectiveDeclarations BuiltIn(
        DirectiveDeclaration directive, OrderedDictionary<string, List<DirectiveDeclaration>> declared) =>
        new([directive, .. declared.GetValueOrDefault(directive.Name, [])], isBuiltIn: true);

    static void Add<T>(OrderedDictionary<string, List<T>> groups, string name, T declaration)
    {
        if (groups.TryGetValue(name, out var group))
            group.Add(declaration);
        else
            groups.Add(name, [declaration]);
    }

    /// <summary>
    /// The line of the schema declaration that names the type an operation starts from, if there is one.
    /// </summary>
    public OperationTypeDeclaration? Root(OperationType operation) =>
        Schemas.SelectMany(s => s.OperationTypes).FirstOrDefault(o => o.Operation == operation);

    /// <summary>
    /// The type an operation starts from: as the schema says, or by its customary name if it says nothing.
    /// </summary>
    public string? RootName(OperationType operation)
    {
        if (Root(operation) is { } declared)
            return declared.Type.Name;
        return Schemas.Any(s => !s.IsExtension) ? null : operation.ToString();
    }
}

/// <summary>The declaration of one type with its extensions.</summary>
internal sealed class TypeDeclarations
{
    public TypeDeclarations(IReadOnlyList<TypeDeclaration> all, bool isBuiltIn)
    {
        var first = all.FirstOrDefault(d => !d.IsExtension) ?? all[0];
        Name = first.Name;
        Kind = first.Kind;
        Description = first.Description?.Text;
        All = [first, .. all.Where(d => d.IsExtension && d != first)];
        Directives = [.. All.SelectMany(d => d.Directives)];
        IsBuiltIn = isBuiltIn;
    }

    public string Name { get; }
    public NodeKind Kind { get; }
    public string? Description { get; }
    public bool IsBuiltIn { get; }
    public ImmutableArray<TypeDeclaration> All { get; }
    public ImmutableArray<Directive> Directives { get; }

    public IEnumerable<NamedTypeReference> Interfaces =>
        All.OfType<FieldsTypeDeclaration>().SelectMany(d => d.Interfaces);

    public IEnumerable<FieldDeclaration> Fields =>
        All.OfType<FieldsTypeDeclaration>().SelectMany(d => d.Fields).DistinctBy(f => f.Name);

    public IEnumerable<NamedTypeReference> Members => All.OfType<UnionTypeDeclaration>().SelectMany(d => d.Members);

    public IEnumerable<EnumValueDeclaration> Values =>
        All.OfType<EnumTypeDeclaration>().SelectMany(d => d.Values).DistinctBy(v => v.Name);

    public IEnumerable<InputValueDeclaration> InputFields =>
        All.OfType<InputObjectTypeDeclaration>().SelectMany(d => d.Fields).DistinctBy(f => f.Name);
}

/// <summary>The declaration of one directive with its extensions.</summary>
internal sealed class DirectiveDeclarations
{
    public DirectiveDeclarations(IReadOnlyList<DirectiveDeclaration> all, bool isBuiltIn)
    {
        Definition = all.First(d => !d.IsExtension);
        Directives = [.. all.SelectMany(d => d.Directives)];
        IsBuiltIn = isBuiltIn;
    }

    public string Name => Definition.Name;
    public DirectiveDeclaration Definition { get; }
    public ImmutableArray<Directive> Directives { get; }
    public bool IsBuiltIn { get; }
}
