using System.Collections.Frozen;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Binding;

/// <summary>
/// An enum type. Resolvers return the value's name or a CLR enum whose members match the names without regard to case
/// and underscores (<c>HIGH_RISK</c> is <c>HighRisk</c>).
/// </summary>
internal sealed class EnumLeaf : LeafSerializer
{
    readonly string _name;
    readonly FrozenDictionary<string, byte[]> _values;
    readonly FrozenDictionary<string, byte[]> _byMember;

    public EnumLeaf(string name, IEnumerable<string> values)
    {
        _name = name;
        _values = values.ToFrozenDictionary(
            value => value, value => System.Text.Encoding.UTF8.GetBytes($"\"{value}\""), StringComparer.Ordinal);
        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (value, json) in _values)
            members.TryAdd(MemberKey(value), json);
        _byMember = members.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What an enum value and the CLR member that stands for it have in common.</summary>
    public static string MemberKey(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    public override LeafWriter<T> For<T>()
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (!type.IsEnum)
            return base.For<T>();
        var writer = Activator.CreateInstance(typeof(EnumLeafWriter<>).MakeGenericType(type), this)!;
        if (type == typeof(T))
            return (LeafWriter<T>)writer;
        return (LeafWriter<T>)Activator.CreateInstance(typeof(NullableLeafWriter<>).MakeGenericType(type), writer)!;
    }

    public override void Write(object value, ResponseWriter writer)
    {
        if (value is string name && _values.TryGetValue(name, out var json))
            writer.WriteRaw(json);
        else if (value is Enum member && Find(member) is { } found)
            writer.WriteRaw(found);
        else
            throw new LeafException($"Enum \"{_name}\" cannot represent value: {Inspection.Of(value is Enum ? value.ToString() : value)}");
    }

    internal byte[]? Find(Enum member) => _byMember.GetValueOrDefault(MemberKey(member.ToString()));
}

internal sealed class EnumLeafWriter<T>(EnumLeaf leaf) : LeafWriter<T>
    where T : struct, Enum
{
    readonly FrozenDictionary<T, byte[]> _json = Enum.GetValues<T>().Distinct()
        .Select(value => (value, json: leaf.Find(value)))
        .Where(pair => pair.json is not null)
        .ToFrozenDictionary(pair => pair.value, pair => pair.json!);

    public override bool Write(T value, ResponseWriter writer)
    {
        if (_json.TryGetValue(value, out var json))
            writer.WriteRaw(json);
        else
            leaf.Write(value, writer);
        return true;
    }
}
