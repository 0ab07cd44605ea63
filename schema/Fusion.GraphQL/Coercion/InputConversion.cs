using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Turns coerced inputs into the CLR types resolvers ask for: numbers, enums, lists, and records whose constructor
/// parameters (or settable properties) carry the names of the input object's fields.
/// </summary>
internal static class InputConversion
{
    static readonly ConcurrentDictionary<Type, Func<object, string, object>> Converters = new();

    public static T To<T>(object? value, string name) =>
        value is T already ? already : value is null ? default! : (T)To(value, typeof(T), name)!;

    static object? To(object? value, Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || type.IsInstanceOfType(value))
            return value;
        return Converters.GetOrAdd(type, ConverterTo)(value, name);
    }

    static Func<object, string, object> ConverterTo(Type type)
    {
        if (type.IsEnum)
            return (value, name) => EnumMember(type, value, name);
        if (Parsers.TryGetValue(type, out var parse))
            return (value, name) => Parse(value, name, type, parse);
        if (typeof(IConvertible).IsAssignableFrom(type))
            return (value, name) => Convertible(value, type, name);
        if (ResolverShape.ItemOf(type) is { } item && !type.IsAssignableTo(typeof(IDictionary)))
            return (value, name) => List(value, type, item, name);
        return Record(type);
    }

    static readonly Dictionary<Type, Func<string, object>> Parsers = new()
    {
        [typeof(Guid)] = text => Guid.Parse(text),
        [typeof(Uri)] = text => new Uri(text),
        [typeof(DateOnly)] = text => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        [typeof(TimeOnly)] = text => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        [typeof(TimeSpan)] = text => System.Xml.XmlConvert.ToTimeSpan(text),
        [typeof(DateTimeOffset)] = text =>
            DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };

    static object Parse(object value, string name, Type type, Func<string, object> parse)
    {
        try
        {
            return parse(value as string ?? throw Unfit(name, type));
        }
        catch (Exception error) when (error is FormatException or OverflowException or UriFormatException)
        {
            throw Unfit(name, type);
        }
    }

    static object Convertible(object value, Type type, string name)
    {
        try
        {
            return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException)
        {
            throw Unfit(name, type);
        }
    }

    static object EnumMember(Type type, object value, string name)
    {
        var key = EnumLeaf.MemberKey(value as string ?? throw Unfit(name, type));
        var member = Enum.GetNames(type).FirstOrDefault(member => EnumLeaf.MemberKey(member) == key)
            ?? throw new InvalidOperationException($"The CLR enum {type.Name} has no member for {value}.");
        return Enum.Parse(type, member);
    }

    static object List(object value, Type type, Type item, string name)
    {
        var items = ((IEnumerable)value).Cast<object?>().Select(element => To(element, item, name)).ToArray();
        var array = Array.CreateInstance(item, items.Length);
        for (var i = 0; i < items.Length; i++)
            array.SetValue(items[i], i);
        if (type.IsInstanceOfType(array))
            return array;
        return Activator.CreateInstance(type, array)
            ?? throw new InvalidOperationException($"A list argument cannot become a {type.Name}.");
    }

    static Func<object, string, object> Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"An input object cannot become a {type.Name}: it has no constructor.");
        var parameters = constructor.GetParameters();
        var settable = type.GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true }
                && !parameters.Any(parameter => Same(parameter.Name!, property.Name)))
            .ToArray();
        return (value, name) =>
        {
            var fields = value as IReadOnlyDictionary<string, object?> ?? throw Unfit(name, type);
            var result = constructor.Invoke(
                [.. parameters.Select(parameter => Argument(parameter, Field(fields, parameter.Name!, out _)))]);
            foreach (var property in settable)
            {
                var given = Field(fields, property.Name, out var found);
                if (found)
                    property.SetValue(result, To(given, property.PropertyType, property.Name));
            }

            return result;
        };
    }

    static object? Argument(ParameterInfo parameter, object? given)
    {
        if (given is not null)
            return To(given, parameter.ParameterType, parameter.Name!);
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        return parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
    }

    static object? Field(IReadOnlyDictionary<string, object?> fields, string name, out bool found)
    {
        found = fields.TryGetValue(name, out var value)
            || fields.TryGetValue(char.ToLowerInvariant(name[0]) + name[1..], out value);
        return value;
    }

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    static GraphQLException Unfit(string name, Type type) =>
        new($"The value given for \"{name}\" is not a valid {type.Name}.", "BAD_USER_INPUT");
}
