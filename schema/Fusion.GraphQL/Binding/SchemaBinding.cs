namespace Fusion.GraphQL.Binding;

/// <summary>
/// Says where the values of a schema come from. Used once, at start; what is left unbound, bound twice or does not exist
/// in the schema is reported together when the executor is built.
/// </summary>
public sealed class SchemaBinding
{
    internal const string QueryRoot = "\0query";
    internal const string MutationRoot = "\0mutation";
    internal const string SubscriptionRoot = "\0subscription";

    internal Dictionary<string, TypeBinding> Types { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, ScalarBinding> Scalars { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, Func<object, string?>> TypeResolvers { get; } = new(StringComparer.Ordinal);
    internal Func<UnboundField, Func<object?, ResolveArgs, object?>?>? Fallback { get; private set; }
    internal List<string> Problems { get; } = [];

    public RootBinding Query() => new(TypeNamed(QueryRoot));

    public RootBinding Mutation() => new(TypeNamed(MutationRoot));

    public SubscriptionBinding Subscription() => new(TypeNamed(SubscriptionRoot));

    /// <summary>
    /// Binds an object type to a CLR type. Fields not named here are read from the property of the same name
    /// (<c>dateOfBirth</c> from <c>DateOfBirth</c>).
    /// </summary>
    public ObjectBinding<T> Object<T>(string typeName) where T : notnull
    {
        var type = TypeNamed(typeName);
        if (type.Clr is not null && type.Clr != typeof(T))
            Problems.Add($"{typeName} is bound to both {type.Clr.Name} and {typeof(T).Name}");
        type.Clr = typeof(T);
        return new ObjectBinding<T>(type, Problems);
    }

    /// <summary>
    /// A custom scalar: how a resolver's value is written (to a string, number, boolean, list or dictionary) and how an
    /// input (given as one of those) becomes the value resolvers get. Throw <see cref="FormatException"/> or
    /// <see cref="Execution.GraphQLException"/> for an input that does not fit.
    /// </summary>
    public SchemaBinding Scalar(string name, Func<object, object?>? serialize = null, Func<object, object?>? parse = null)
    {
        if (!Scalars.TryAdd(name, new ScalarBinding(serialize, parse)))
            Problems.Add($"scalar {name} is bound twice");
        return this;
    }

    /// <summary>
    /// Names the object type of a value of an interface or union. Needed only where the CLR type does not decide, because
    /// several object types are bound to one class.
    /// </summary>
    public SchemaBinding ResolveType(string abstractType, Func<object, string?> typeName)
    {
        if (!TypeResolvers.TryAdd(abstractType, typeName))
            Problems.Add($"the type resolver of {abstractType} is bound twice");
        return this;
    }

    /// <summary>
    /// Supplies a function of the parent for every field nothing else binds; null leaves the field unbound. For servers
    /// that hold their data in dictionaries, and for mock servers.
    /// </summary>
    public SchemaBinding Otherwise(Func<UnboundField, Func<object?, ResolveArgs, object?>?> field)
    {
        Fallback = field;
        return this;
    }

    TypeBinding TypeNamed(string name)
    {
        if (!Types.TryGetValue(name, out var type))
            Types[name] = type = new TypeBinding(name);
        return type;
    }
}

/// <summary>A field nothing binds yet, as the schema declares it.</summary>
public sealed record UnboundField(string TypeName, string FieldName, Types.FieldDefinition Definition);

internal sealed record ScalarBinding(Func<object, object?>? Serialize, Func<object, object?>? Parse);

internal sealed class TypeBinding(string name)
{
    public string Name => name;
    public Type? Clr { get; set; }
    public Dictionary<string, Resolver> Fields { get; } = new(StringComparer.Ordinal);
    public List<string> Twice { get; } = [];

    public void Add(string field, Resolver resolver)
    {
        if (!Fields.TryAdd(field, resolver))
            Twice.Add(field);
    }
}
