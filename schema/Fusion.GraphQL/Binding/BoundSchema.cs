using System.Collections.Concurrent;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Binding;

/// <summary>A schema whose every field has a resolver, every leaf a writer and every abstract type a way to its objects.</summary>
internal sealed class BoundSchema
{
    readonly Resolver?[][] _resolvers;
    readonly LeafSerializer?[] _leaves;
    readonly AbstractResolution?[] _abstracts;
    readonly ConcurrentDictionary<InputValueDefinition, object?> _defaults = new();
    readonly IReadOnlyDictionary<string, ScalarBinding> _scalars;

    internal BoundSchema(
        Schema schema, Resolver?[][] resolvers, LeafSerializer?[] leaves, AbstractResolution?[] abstracts,
        IReadOnlyDictionary<string, ScalarBinding> scalars, Resolver schemaField, Resolver typeField)
    {
        Schema = schema;
        _resolvers = resolvers;
        _leaves = leaves;
        _abstracts = abstracts;
        _scalars = scalars;
        SchemaField = schemaField;
        TypeField = typeField;
    }

    public Schema Schema { get; }

    Resolver SchemaField { get; }

    Resolver TypeField { get; }

    public Resolver ResolverOf(ObjectType type, FieldDefinition field)
    {
        if (field.Ordinal >= 0)
            return _resolvers[type.Ordinal][field.Ordinal]!;
        return ReferenceEquals(field, Schema.SchemaField) ? SchemaField : TypeField;
    }

    public LeafSerializer LeafOf(NamedType type) => _leaves[type.Ordinal]!;

    /// <summary>The object type of a value; throws when it has none among the possible ones.</summary>
    public ObjectType TypeOf(CompositeType declared, object value) => _abstracts[declared.Ordinal]!.Of(value);

    public Func<object, object?>? ParserOf(ScalarType type) =>
        _scalars.TryGetValue(type.Name, out var scalar) ? scalar.Parse : null;

    /// <summary>The default of an argument or input field, coerced once.</summary>
    public object? DefaultOf(InputValueDefinition input)
    {
        if (_defaults.TryGetValue(input, out var known))
            return known;
        var faults = new InputFaults(1);
        var value = new LiteralCoercion(this, null, faults).Coerce(input.DefaultValue!, input.Type);
        if (faults.Count > 0)
            throw new InvalidOperationException($"The default of {input.Name} is not valid: {faults.All[0].Message}");
        return _defaults.GetOrAdd(input, value);
    }
}
