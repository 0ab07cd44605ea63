using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// What a type of the ontology is made of, so that a mapping is checked against the ontology itself and a new event needs no code
/// here. Looked at once per type; <see cref="Construct"/> is compiled.
/// </summary>
sealed class Shape
{
    static readonly ConcurrentDictionary<Type, Shape> Known = new();

    Shape(Type type)
    {
        Type = type;
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        Members = parameters.Length > 0
            ? [.. parameters.Select((parameter, slot) => Member(parameter, slot))]
            : [.. Settable(type).Select((property, slot) => Member(property, slot))];
        Construct = Compile(constructor, Members);
    }

    public Type Type { get; }

    public IReadOnlyList<ShapeMember> Members { get; }

    /// <summary>Makes one from its members, each in its slot; null where a member is left out.</summary>
    public Func<object?[], object> Construct { get; }

    public static Shape Of(Type type) => Known.GetOrAdd(type, static wanted => new Shape(wanted));

    public static bool IsShape(Type type) =>
        type.IsClass && type != typeof(string) && type.Namespace == typeof(Ontology.Mention).Namespace;

    public ShapeMember this[string property] => Members.First(member => member.Property == property);

    static IEnumerable<PropertyInfo> Settable(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .OrderBy(property => property.MetadataToken);

    static ShapeMember Member(ParameterInfo parameter, int slot) => new(
        EnumWords.Word(parameter.Name!),
        parameter.Name!,
        parameter.ParameterType,
        !parameter.HasDefaultValue && !IsNullable(new NullabilityInfoContext().Create(parameter)) && !IsPartOfName(parameter),
        slot)
    {
        Default = IsPartOfName(parameter) ? "" : null,
    };

    /// <summary>A source may know one part of a name only; the other is then empty, as the ontology has it.</summary>
    static bool IsPartOfName(ParameterInfo parameter) =>
        parameter.Member.DeclaringType == typeof(Ontology.PersonName) && parameter.ParameterType == typeof(string);

    static ShapeMember Member(PropertyInfo property, int slot) => new(
        EnumWords.Word(property.Name),
        property.Name,
        property.PropertyType,
        property.GetCustomAttribute<RequiredMemberAttribute>() is not null,
        slot);

    static bool IsNullable(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable;

    static Func<object?[], object> Compile(ConstructorInfo constructor, IReadOnlyList<ShapeMember> members)
    {
        var slots = Expression.Parameter(typeof(object?[]));
        var values = members.Select(member => Typed(
            Expression.ArrayIndex(slots, Expression.Constant(member.Slot)), member.Type, member.Default)).ToArray();
        Expression made = constructor.GetParameters().Length > 0
            ? Expression.New(constructor, values)
            : Expression.MemberInit(
                Expression.New(constructor),
                members.Zip(values, (member, value) =>
                    Expression.Bind(constructor.DeclaringType!.GetProperty(member.Property)!, value)));
        return Expression.Lambda<Func<object?[], object>>(Expression.Convert(made, typeof(object)), slots).Compile();
    }

    static ConditionalExpression Typed(Expression boxed, Type type, object? standIn)
    {
        var isNull = Expression.Equal(boxed, Expression.Constant(null));
        Expression absent = ListItem(type) is { } item
            ? Expression.Constant(Array.CreateInstance(item, 0), type)
            : standIn is null ? Expression.Default(type) : Expression.Constant(standIn, type);
        return Expression.Condition(isNull, absent, Expression.Convert(boxed, type));
    }

    /// <summary>What a list of the ontology holds, or null where the type is no list.</summary>
    public static Type? ListItem(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}

/// <param name="Name">The word for it in a manifest.</param>
/// <param name="Property">Its name in the ontology.</param>
sealed record ShapeMember(string Name, string Property, Type Type, bool IsRequired, int Slot)
{
    /// <summary>What an object has there when nothing was read for it.</summary>
    public object? Default { get; init; }
}
