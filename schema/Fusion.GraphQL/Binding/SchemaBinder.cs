using System.Collections.Frozen;
using System.Reflection;
using Fusion.GraphQL.Introspection;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Binding;

/// <summary>Joins a schema with its binding and reports everything that does not fit, at once.</summary>
internal sealed class SchemaBinder
{
    readonly Schema _schema;
    readonly SchemaBinding _binding;
    readonly List<string> _problems;
    readonly Dictionary<string, TypeBinding> _types = new(StringComparer.Ordinal);
    readonly LeafSerializer?[] _leaves;

    SchemaBinder(Schema schema, SchemaBinding binding)
    {
        _schema = schema;
        _binding = binding;
        _problems = [.. binding.Problems];
        _leaves = new LeafSerializer?[schema.AllTypes.Length];
    }

    public static BoundSchema Bind(Schema schema, SchemaBinding binding) => new SchemaBinder(schema, binding).Bind();

    BoundSchema Bind()
    {
        IntrospectionBinding.Bind(_binding, _schema);
        NameTypes();
        BindLeaves();
        var resolvers = new Resolver?[_schema.AllTypes.Length][];
        foreach (var type in _schema.AllTypes)
            resolvers[type.Ordinal] = type is ObjectType objects ? BindFields(objects) : [];
        var abstracts = BindAbstracts();
        if (_problems.Count > 0)
            throw new BindingException(_problems);
        return new BoundSchema(
            _schema, resolvers, _leaves, abstracts, _binding.Scalars,
            IntrospectionBinding.SchemaField(_schema), IntrospectionBinding.TypeField(_schema));
    }

    void NameTypes()
    {
        foreach (var (name, type) in _binding.Types)
        {
            var real = name switch
            {
                SchemaBinding.QueryRoot => _schema.QueryType?.Name,
                SchemaBinding.MutationRoot => _schema.MutationType?.Name,
                SchemaBinding.SubscriptionRoot => _schema.SubscriptionType?.Name,
                _ => name,
            };
            if (real is null || _schema.Type(real) is not ObjectType objects)
                _problems.Add($"{name.TrimStart('\0')} is bound but is not an object type of the schema");
            else
                Join(objects, type);
        }
    }

    void Join(ObjectType objects, TypeBinding type)
    {
        foreach (var field in type.Fields.Keys.Where(field => objects.Field(field) is null))
            _problems.Add($"{objects.Name}.{field} is bound but not in the schema");
        foreach (var field in type.Twice)
            _problems.Add($"{objects.Name}.{field} is bound twice");
        if (_types.TryAdd(objects.Name, type))
            return;
        // A root named both as root and by its type name.
        var both = _types[objects.Name];
        both.Clr ??= type.Clr;
        foreach (var (field, resolver) in type.Fields)
        {
            if (!both.Fields.TryAdd(field, resolver))
                _problems.Add($"{objects.Name}.{field} is bound twice");
        }
    }

    void BindLeaves()
    {
        foreach (var type in _schema.AllTypes)
        {
            _leaves[type.Ordinal] = type switch
            {
                EnumType words => new EnumLeaf(words.Name, words.Values.Select(value => value.Name)),
                ScalarType scalar => BuiltInLeaves.For(scalar.Name)
                    ?? new CustomLeaf(_binding.Scalars.GetValueOrDefault(scalar.Name)?.Serialize),
                _ => null,
            };
        }

        foreach (var name in _binding.Scalars.Keys.Where(name => _schema.Type(name) is not ScalarType))
            _problems.Add($"scalar {name} is bound but not in the schema");
    }

    Resolver?[] BindFields(ObjectType type)
    {
        var bound = _types.GetValueOrDefault(type.Name);
        var resolvers = new Resolver?[type.Fields.Length];
        foreach (var field in type.Fields)
        {
            var resolver = bound?.Fields.GetValueOrDefault(field.Name) ?? Property(bound?.Clr, field) ?? Fallback(type, field);
            if (resolver is null)
            {
                _problems.Add(Unbound(type, field, bound));
                continue;
            }

            if (resolver is StreamResolver != ReferenceEquals(type, _schema.SubscriptionType))
                _problems.Add($"{type.Name}.{field.Name}: streams belong to the subscription root, and only streams");
            if (resolver is PureResolver pure && field.Type.Nullable.IsLeaf)
                pure.WriteLeavesWith(_leaves[field.Type.Named.Ordinal]!);
            resolvers[field.Ordinal] = resolver;
        }

        return resolvers;
    }

    string Unbound(ObjectType type, FieldDefinition field, TypeBinding? bound)
    {
        var root = ReferenceEquals(type, _schema.QueryType) ? "Query().Field"
            : ReferenceEquals(type, _schema.MutationType) ? "Mutation().Field"
            : ReferenceEquals(type, _schema.SubscriptionType) ? "Subscription().Stream"
            : bound?.Clr is { } clr ? $"Object<{clr.Name}>(\"{type.Name}\").Field" : $"Object<…>(\"{type.Name}\").Field";
        return $"{type.Name}.{field.Name} is not bound; add bind.{root}(\"{field.Name}\", …)";
    }

    static Resolver? Property(Type? clr, FieldDefinition field)
    {
        if (clr is null || !field.Arguments.IsEmpty)
            return null;
        var name = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        var property = clr.GetProperty(name, BindingFlags.Public | BindingFlags.Instance);
        return property is { GetMethod.IsPublic: true } ? ResolverShape.Property(property) : null;
    }

    Resolver? Fallback(ObjectType type, FieldDefinition field)
    {
        if (type.IsIntrospection || _binding.Fallback is null)
            return null;
        if (_binding.Fallback(new UnboundField(type.Name, field.Name, field)) is not { } function)
            return null;
        return ReferenceEquals(type, _schema.SubscriptionType)
            ? new SubscriptionResolver<object?>(args => (IAsyncEnumerable<object?>)function(null, args)!)
            : new ArgumentsResolver<object?, object?>(function);
    }

    AbstractResolution?[] BindAbstracts()
    {
        var all = new AbstractResolution?[_schema.AllTypes.Length];
        foreach (var type in _schema.AllTypes.OfType<CompositeType>().Where(type => type.IsAbstract))
        {
            var function = _binding.TypeResolvers.GetValueOrDefault(type.Name);
            var byClr = new Dictionary<Type, ObjectType>();
            foreach (var possible in type.PossibleTypes)
            {
                if (_types.GetValueOrDefault(possible.Name)?.Clr is not { } clr)
                    continue;
                if (!byClr.TryAdd(clr, possible) && function is null)
                    _problems.Add(
                        $"{type.Name} cannot tell {byClr[clr].Name} from {possible.Name}, both are {clr.Name}; "
                        + $"add bind.ResolveType(\"{type.Name}\", …)");
            }

            all[type.Ordinal] = new AbstractResolution(type, byClr.ToFrozenDictionary(), function, _schema);
        }

        foreach (var name in _binding.TypeResolvers.Keys.Where(name => _schema.Type(name) is not { IsAbstract: true }))
            _problems.Add($"{name} has a type resolver but is not an interface or union of the schema");
        return all;
    }
}
