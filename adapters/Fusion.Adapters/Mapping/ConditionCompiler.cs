using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// Compiles a condition: a field's path (it has a value), or a group with <c>field</c> and <c>is</c>, <c>in</c>, <c>matches</c>
/// or <c>present</c>; or <c>all</c>, <c>any</c>, <c>not</c> of conditions; or an <c>expr</c> that gives yes or no.
/// </summary>
static class ConditionCompiler
{
    public static Func<MapContext, bool> Compile(YamlValue value, string path, MappingScope scope)
    {
        if (value is YamlText { Text.Length: > 0 } field)
        {
            var read = Reader(field.Text, scope);
            return context => read(context) is not null;
        }

        if (Section.Of(value, path, scope.Problems) is not { } section)
            return _ => false;
        var compiled = CompileGroup(section, path, scope);
        section.Close();
        return compiled;
    }

    static Func<MapContext, bool> CompileGroup(Section section, string path, MappingScope scope)
    {
        if (section.Take("all") is { } all)
        {
            var every = Conditions(all, path, scope);
            return context => every.All(condition => condition(context));
        }

        if (section.Take("any") is { } any)
        {
            var some = Conditions(any, path, scope);
            return context => some.Any(condition => condition(context));
        }

        if (section.Take("not") is { } not)
        {
            var inner = Compile(not, path, scope);
            return context => !inner(context);
        }

        if (section.Text("expr") is not null)
            return ExpressionCompiler.Condition((YamlText)section.Take("expr")!, path, scope);
        return CompileField(section, path, scope);
    }

    static Func<MapContext, bool> CompileField(Section section, string path, MappingScope scope)
    {
        if (section.RequiredText("field") is not { } field)
            return _ => false;
        var read = Reader(field, scope);
        if ((section.Texts("is") ?? section.Texts("in")) is { } wanted)
        {
            var set = wanted.ToHashSet(StringComparer.Ordinal);
            return context => read(context) is { } text && set.Contains(text);
        }

        if (CastOptionsReader.Pattern(section, "matches") is { } pattern)
            return context => read(context) is { } text && pattern.IsMatch(text);
        if (section.Flag("present") is { } present)
            return context => read(context) is not null == present;
        scope.Problems.Add(section.At, $"'{path}' must compare its field by is, in, matches or present.");
        return _ => false;
    }

    static List<Func<MapContext, bool>> Conditions(YamlValue value, string path, MappingScope scope)
    {
        if (value is YamlList { Items.Count: > 0 } list)
            return [.. list.Items.Select(item => Compile(item, path, scope))];
        scope.Problems.Add(value.At, $"'{path}' must be a list of conditions.");
        return [];
    }

    static Func<MapContext, string?> Reader(string text, MappingScope scope)
    {
        var field = scope.Field(text);
        var absent = scope.OptionsOf(field).Absent;
        return context =>
        {
            var value = field.Read(context)?.Trim();
            return string.IsNullOrEmpty(value) || absent.Contains(value) ? null : value;
        };
    }
}
