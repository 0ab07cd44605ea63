using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping.Measures;

namespace Fusion.Adapters.Mapping;

/// <summary>Compiles a name that a source writes in one field: <c>full</c>, with <c>order</c> and <c>is_alias</c>.</summary>
static class NameCompiler
{
    public static bool Knows(YamlMap map) => map.Find("full") is not null;

    public static Compiled Compile(Section section, string path, MappingScope scope)
    {
        var when = section.Take("when") is { } condition ? ConditionCompiler.Compile(condition, $"{path}.when", scope) : null;
        var full = TextCompiler.Compile(section.Take("full")!, typeof(string), $"{path}.full", scope).Get;
        var order = section.Enum<NameOrder>("order") ?? NameOrder.GivenFirst;
        var isAlias = section.Take("is_alias") is { } alias
            ? TextCompiler.Compile(alias, typeof(bool), $"{path}.is_alias", scope)
            : Compiled.Constant(false);
        section.Close();
        return new Compiled(
            context => (when is null || when(context)) && full(context) is string text
                ? PersonNames.Read(text, order, isAlias.Value(context) is true)
                : null,
            IsConstant: false);
    }
}
