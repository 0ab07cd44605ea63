using Fusion.Adapters.Manifests;
using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// Compiles what the ontology makes of several values: objects by their members, and lists of them. An object whose fields are
/// all empty is left out; one that lacks a required member only is a fault.
/// </summary>
static class ObjectCompiler
{
    public static Compiled Compile(YamlValue value, Type target, string path, MappingScope scope)
    {
        if (Shape.ListItem(target) is { } item)
            return CompileList(value, item, path, scope);
        if (!Shape.IsShape(target))
            return TextCompiler.Compile(value, target, path, scope);
        if (Section.Of(value, path, scope.Problems) is not { } section)
            return Compiled.Nothing;
        if (target == typeof(GeoPoint) && PointCompiler.Knows((YamlMap)value))
            return PointCompiler.Compile(section, path, scope);
        if (target == typeof(PersonName) && NameCompiler.Knows((YamlMap)value))
            return NameCompiler.Compile(section, path, scope);
        var compiled = CompileMembers(section, Shape.Of(target), path, scope);
        section.Close();
        return compiled;
    }

    /// <summary>The members of a shape, read from a group that may say other things besides.</summary>
    public static Compiled CompileMembers(Section section, Shape shape, string path, MappingScope scope)
    {
        var when = section.Take("when") is { } condition ? ConditionCompiler.Compile(condition, $"{path}.when", scope) : null;
        var members = Members(section, shape, path, scope);
        var build = Build(shape, members, path);
        return new Compiled(
            context => when is null || when(context) ? build(context) : null,
            when is null && members.All(member => member.Value.IsConstant));
    }

    /// <summary>Each member the group gives a value to.</summary>
    public static IReadOnlyList<(ShapeMember Member, Compiled Value)> Members(
        Section section, Shape shape, string path, MappingScope scope)
    {
        var members = new List<(ShapeMember, Compiled)>();
        foreach (var member in shape.Members)
        {
            var value = member.IsRequired ? section.Require(member.Name) : section.Take(member.Name);
            if (value is not null)
                members.Add((member, Compile(value, member.Type, $"{path}.{member.Name}", scope)));
        }

        return members;
    }

    static Func<MapContext, object?> Build(
        Shape shape, IReadOnlyList<(ShapeMember Member, Compiled Value)> members, string path)
    {
        var allConstant = members.All(member => member.Value.IsConstant);
        return context =>
        {
            var slots = new object?[shape.Members.Count];
            var isPresent = allConstant;
            foreach (var (member, value) in members)
            {
                slots[member.Slot] = value.Get(context);
                isPresent |= !value.IsConstant && slots[member.Slot] is not null;
            }

            if (!isPresent)
                return null;
            foreach (var (member, value) in members)
            {
                slots[member.Slot] ??= value.Default;
                if (member.IsRequired && slots[member.Slot] is null && !context.HasFaults)
                    context.Fault($"'{path}.{member.Name}'", "has no value, and the rest of it has");
            }

            return context.HasFaults ? null : shape.Construct(slots);
        };
    }

    static Compiled CompileList(YamlValue value, Type item, string path, MappingScope scope)
    {
        var values = value is YamlList list ? list.Items : [value];
        var items = values.Select(one => CompileItems(one, item, path, scope)).ToArray();
        object? Read(MapContext context)
        {
            var found = items.SelectMany(read => read(context)).ToArray();
            if (found.Length == 0)
                return null;
            var typed = Array.CreateInstance(item, found.Length);
            found.CopyTo(typed, 0);
            return typed;
        }

        return new Compiled(Read, IsConstant: false);
    }

    /// <summary>One entry of a list in a manifest: one item, or with <c>each</c> as many as a section repeats.</summary>
    static Func<MapContext, IEnumerable<object>> CompileItems(YamlValue value, Type item, string path, MappingScope scope)
    {
        var isScalar = !Shape.IsShape(item);
        if (value is YamlText { Text: [not '=', ..] } every && isScalar && !item.IsEnum)
            return CompileEach(scope.Field(every.Text), new YamlText(".", every.At), item, path, scope);
        if (value is YamlMap map && map.Find("split") is not null)
            return CompileSplit(map, item, path, scope);
        if (value is YamlMap repeated && repeated.Find("each") is YamlText each)
        {
            var field = scope.Field(each.Text);
            var rest = new YamlMap([.. repeated.Entries.Where(entry => entry.Name != "each")], repeated.At);
            var inner = isScalar ? rest.Find("value") ?? new YamlText(".", each.At) : rest;
            return CompileEach(field, inner, item, path, scope);
        }

        var one = Compile(value, item, path, scope);
        return context => one.Value(context) is { } found ? [found] : [];
    }

    static Func<MapContext, IEnumerable<object>> CompileEach(
        FieldPath field, YamlValue inner, Type item, string path, MappingScope scope)
    {
        var one = Compile(inner, item, path, scope.IsNested ? scope.Into(field) : scope);
        if (!scope.IsNested)
        {
            scope.Problems.Add(inner.At, $"'{path}' repeats a section, and this format has none; take a field with split.");
            return _ => [];
        }

        return context => [.. field.ReadAll(context)
            .Select(section => context.Within(section, one.Value))
            .OfType<object>()];
    }

    static Func<MapContext, IEnumerable<object>> CompileSplit(YamlMap map, Type item, string path, MappingScope scope)
    {
        var section = new Section(map, path, scope.Problems);
        var source = section.RequiredText("split");
        var separator = section.RequiredText("on");
        section.Close();
        if (item != typeof(string))
            scope.Problems.Add(map.At, $"'{path}' cannot be split out of one text.");
        if (source is null || separator is null || item != typeof(string))
            return _ => [];
        var read = TextCompiler.Compile(new YamlText(source, map.At), typeof(string), path, scope).Get;
        return context => read(context) is string text
            ? text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
    }
}
