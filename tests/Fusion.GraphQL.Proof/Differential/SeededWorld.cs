using System.Globalization;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>
/// Answers for any schema in which each value depends on where it stands: nulls, faults and values that do not fit now and
/// then. The mirror of seededWorld in worlds.mjs; fields are bound as values, tasks and batches, by their names.
/// </summary>
static class SeededWorld
{
    const uint RootSeed = 1;

    enum Shape
    {
        Value,
        Yielding,
        Task,
        Batch,
    }

    sealed record Placed(uint Seed, string TypeName);

    static readonly string[] Texts =
        ["", "plain", "é \U0001F600", "quote \" backslash \\ slash /", "line\nbreak\ttab\u0001", "\u2028<script>&'"];

    public static Executor Serve(Schema schema, ExecutorOptions options) => Executor.Build(schema, bind =>
    {
        foreach (var type in schema.AllTypes.OfType<ObjectType>().Where(type => !type.IsBuiltIn))
        {
            if (ReferenceEquals(type, schema.SubscriptionType))
                BindEvents(bind, schema, type);
            else
                BindFields(bind, schema, type);
        }

        foreach (var type in schema.AllTypes.Where(type => type.IsAbstract))
            bind.ResolveType(type.Name, value => ((Placed)value).TypeName);
    }, options);

    static void BindEvents(SchemaBinding bind, Schema schema, ObjectType type)
    {
        foreach (var field in type.Fields)
            bind.Subscription().Stream(field.Name, args => Open(schema, field, SeedOf(null, field, args)));
    }

    static IAsyncEnumerable<object?> Open(Schema schema, FieldDefinition field, uint seed)
    {
        ThrowIfFaulty(seed);
        return Events(schema, field.Type, seed);
    }

    static async IAsyncEnumerable<object?> Events(Schema schema, GraphQLType type, uint seed)
    {
        for (var i = 0u; i < Mix(seed, 9) % 4; i++)
        {
            await Task.Yield();
            yield return ValueOf(schema, type, Mix(seed, 200 + i));
        }
    }

    static void BindFields(SchemaBinding bind, Schema schema, ObjectType type)
    {
        var binding = bind.Object<Placed>(type.Name);
        var isRoot = ReferenceEquals(type, schema.QueryType) || ReferenceEquals(type, schema.MutationType);
        foreach (var field in type.Fields)
        {
            object? Value(Placed? source, ResolveArgs args)
            {
                var seed = SeedOf(source, field, args);
                ThrowIfFaulty(seed);
                return ValueOf(schema, field.Type, seed);
            }

            object? Faultless(Placed? source, ResolveArgs args) => ValueOf(schema, field.Type, SeedOf(source, field, args));

            switch ((Shape)(Hash($"{type.Name}.{field.Name}") % 4))
            {
                case Shape.Value: binding.Field(field.Name, (source, args) => Value(source, args)); break;
                case Shape.Yielding:
                    binding.Field(field.Name, async (source, args) =>
                    {
                        await Task.Yield();
                        return Value(source, args);
                    });
                    break;
                case Shape.Task: binding.Field(field.Name, (source, args) => Settled(() => Value(source, args))); break;
                case Shape.Batch when isRoot: binding.Field(field.Name, (source, args) => Faultless(source, args)); break;
                case Shape.Batch:
                    binding.Batch(field.Name, (sources, args) => sources.Select(source => Faultless(source, args)).ToList());
                    break;
            }
        }
    }

    static Task<object?> Settled(Func<object?> value)
    {
        try
        {
            return Task.FromResult(value());
        }
        catch (GraphQLException fault)
        {
            return Task.FromException<object?>(fault);
        }
    }

    static uint SeedOf(Placed? source, FieldDefinition field, ResolveArgs args) => Mix(
        Mix(source?.Seed ?? RootSeed, Hash(field.Name)), Hash(field.Arguments.IsEmpty ? "" : Shown.Of(args.All)));

    static void ThrowIfFaulty(uint seed)
    {
        if (Mix(seed, 5) % 23 == 0)
            throw new GraphQLException(string.Create(CultureInfo.InvariantCulture, $"fault {seed % 1000}"));
    }

    static object? ValueOf(Schema schema, GraphQLType type, uint seed)
    {
        if (Mix(seed, 1) % (type.IsNonNull ? 41u : 9u) == 0)
            return null;
        switch (type.Nullable)
        {
            case ListType list:
                var items = new object?[Mix(seed, 2) % 4];
                for (var i = 0; i < items.Length; i++)
                    items[i] = ValueOf(schema, list.Of, Mix(seed, 100 + (uint)i));
                return items;
            case ObjectType one: return new Placed(Mix(seed, 3), one.Name);
            case CompositeType many:
                var odd = Mix(seed, 4);
                var possible = many.PossibleTypes.Select(one => one.Name).Order(StringComparer.Ordinal).ToArray();
                return new Placed(Mix(seed, 3), (odd % 53) switch
                {
                    0 => "Nope",
                    _ when possible.Length == 0 => "Nope",
                    1 => "Query",
                    _ => possible[odd % possible.Length],
                });
            default: return Leaf(type.Named, Mix(seed, 6) % 40, (int)Mix(seed, 7), seed);
        }
    }

    static object Leaf(NamedType type, uint odd, int number, uint seed) => (type.Name, odd) switch
    {
        ("Int", 0) or ("Float", 0) => "x",
        ("Int", 1) => 2147483648d,
        ("Int", 2) => 1.5,
        ("Int", 3) => "12",
        ("Int", 4) or ("Float", 2) or ("String", 1) => true,
        ("Int", _) => number,
        ("Float", 1) => "1.5",
        ("Float", 3) => 1e21,
        ("Float", 4) => 1e-7,
        ("Float", _) => number / 4d,
        ("String", 0) => 12,
        ("String", 2) or ("ID", 1) => 1.5,
        ("String", _) => string.Create(CultureInfo.InvariantCulture, $"{Texts[odd % Texts.Length]}{number}"),
        ("Boolean", 0) => 1,
        ("Boolean", 1) => "yes",
        ("Boolean", _) => number % 2 == 0,
        ("ID", 0) => 7,
        ("ID", _) => string.Create(CultureInfo.InvariantCulture, $"id{number}"),
        _ when type is EnumType words => odd == 0 ? "NOPE" : words.Values[(int)(Mix(seed, 8) % words.Values.Length)].Name,
        (_, 0) => new Dictionary<string, object?> { ["a"] = 1, ["b"] = new object?[] { null, "x" } },
        (_, 1) => new object[] { 1, new object[] { true } },
        (_, < 5) => number,
        _ => string.Create(CultureInfo.InvariantCulture, $"any{number}"),
    };

    static uint Mix(uint seed, uint salt)
    {
        unchecked
        {
            var h = (seed ^ salt) * 0x9e3779b1u;
            h ^= h >> 15;
            h *= 0x85ebca6bu;
            return h ^ (h >> 13);
        }
    }

    static uint Hash(string text)
    {
        var h = 0x811c9dc5u;
        foreach (var unit in text)
            h = unchecked((h ^ unit) * 0x01000193u);
        return h;
    }
}
