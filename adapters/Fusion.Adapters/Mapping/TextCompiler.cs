using System.Text.RegularExpressions;
using Fusion.Adapters.Contracts;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// Compiles what one text can become: a field's path, a constant (<c>=words</c> or <c>value:</c>), or a group with
/// <c>field</c>, <c>join</c>, <c>first</c> or <c>choose</c> and how to read what they give.
/// </summary>
static class TextCompiler
{
    /// <summary>What a constant is read from.</summary>
    static readonly MapContext NoRecord = new(TreeNode.Leaf(null));

    public static Compiled Compile(YamlValue value, Type target, string path, MappingScope scope)
    {
        if (value is YamlText text)
            return CompileText(text, target, path, scope);
        if (Section.Of(value, path, scope.Problems) is not { } section)
            return Compiled.Nothing;
        var compiled = CompileGroup(section, target, path, scope);
        section.Close();
        return compiled;
    }

    static Compiled CompileText(YamlText value, Type target, string path, MappingScope scope)
    {
        if (value.Text.Length == 0)
        {
            scope.Problems.Add(value.At, $"'{path}' is empty.");
            return Compiled.Nothing;
        }

        var enumeration = Nullable.GetUnderlyingType(target) ?? target;
        if (enumeration.IsEnum && EnumWords.Of(enumeration).TryGetValue(value.Text, out var member))
            return Compiled.Constant(member);
        return value.Text[0] == '='
            ? Constant(value.Text[1..], target, value.At, path, scope)
            : Field(value.Text, target, options => options, value.At, path, scope);
    }

    static Compiled CompileGroup(Section section, Type target, string path, MappingScope scope)
    {
        if (section.Take("value") is YamlText constant)
            return Constant(constant.Text, target, constant.At, path, scope);
        if (section.Take("choose") is { } choices)
            return Choose(section, choices, target, path, scope);
        if (section.Take("first") is { } firsts)
            return First(firsts, target, path, scope);
        if (section.Take("join") is { } parts)
            return Join(section, parts, target, path, scope);
        if (section.Text("expr") is not null)
            return ExpressionCompiler.Compile((YamlText)section.Take("expr")!, target, path, scope);
        if (section.Text("field") is { } field)
        {
            return Field(
                field, target, options => CastOptionsReader.Read(section, options, scope.Tables), section.At, path, scope);
        }

        scope.Problems.Add(section.At, $"'{path}' must say field, value, expr, join, first or choose.");
        return Compiled.Nothing;
    }

    static Compiled Field(
        string text, Type target, Func<CastOptions, CastOptions> adjust, YamlPosition at, string path, MappingScope scope)
    {
        var field = scope.Field(text);
        var inherited = scope.OptionsOf(field);
        var options = adjust(inherited);
        if (options != inherited || scope.TypeOf(field) != FieldType.Instant)
            CheckZone(target, options, at, path, scope);
        return new Compiled(Cast(field.Read, field.Text, target, options, at, path, scope), IsConstant: false);
    }

    static Compiled Join(Section section, YamlValue parts, Type target, string path, MappingScope scope)
    {
        var options = CastOptionsReader.Read(section, scope.Contract.Defaults, scope.Tables);
        CheckZone(target, options, section.At, path, scope);
        var with = section.Take("with") is YamlText glue ? glue.Text : " ";
        var compiled = Items(parts, typeof(string), path, scope).ToArray();
        string? Joined(MapContext context)
        {
            var texts = compiled.Select(part => (string?)part.Value(context)).Where(part => part is not null).ToArray();
            return texts.Length == 0 ? null : string.Join(with, texts);
        }

        return new Compiled(Cast(Joined, $"'{path}'", target, options, section.At, path, scope), IsConstant: false);
    }

    static Compiled First(YamlValue alternatives, Type target, string path, MappingScope scope)
    {
        var compiled = Items(alternatives, target, path, scope);
        var fields = compiled.Where(alternative => !alternative.IsConstant).Select(alternative => alternative.Get).ToArray();
        return new Compiled(
            context => fields.Select(read => read(context)).FirstOrDefault(found => found is not null), IsConstant: false)
        {
            Default = compiled.FirstOrDefault(alternative => alternative.IsConstant)?.Get(NoRecord),
        };
    }

    static Compiled Choose(Section section, YamlValue choices, Type target, string path, MappingScope scope)
    {
        var compiled = new List<(Func<MapContext, bool> When, Func<MapContext, object?> Then)>();
        foreach (var choice in (choices as YamlList)?.Items ?? [])
        {
            if (Section.Of(choice, $"{path}.choose", scope.Problems) is not { } one)
                continue;
            var when = one.Require("when") is { } condition ? ConditionCompiler.Compile(condition, $"{path}.when", scope) : _ => false;
            var then = one.Require("then") is { } value ? Compile(value, target, path, scope) : Compiled.Nothing;
            one.Close();
            compiled.Add((when, then.Value));
        }

        if (compiled.Count == 0)
            scope.Problems.Add(choices.At, $"'{path}.choose' must be a list of groups with when and then.");
        var otherwise = section.Take("otherwise") is { } last ? Compile(last, target, path, scope) : Compiled.Nothing;
        return new Compiled(
            context => (compiled.Find(choice => choice.When(context)).Then ?? Fields(otherwise))(context), IsConstant: false)
        {
            Default = otherwise.IsConstant ? otherwise.Get(NoRecord) : otherwise.Default,
        };
    }

    static Func<MapContext, object?> Fields(Compiled value) => value.IsConstant ? _ => null : value.Get;

    static IReadOnlyList<Compiled> Items(YamlValue value, Type target, string path, MappingScope scope)
    {
        if (value is YamlList { Items.Count: > 0 } list)
            return [.. list.Items.Select(item => Compile(item, target, path, scope))];
        scope.Problems.Add(value.At, $"'{path}' must be a list.");
        return [];
    }

    static Compiled Constant(string text, Type target, YamlPosition at, string path, MappingScope scope)
    {
        var cast = Casts.To(target, new CastOptions());
        string? fault = null;
        var constant = cast is null ? null : cast(text, out fault);
        if (fault is not null)
            scope.Problems.Add(at, $"'{path}' says '{text}', which {fault}.");
        return Compiled.Constant(constant);
    }

    static Func<MapContext, object?> Cast(
        Func<MapContext, string?> read, string field, Type target, CastOptions options, YamlPosition at, string path, MappingScope scope)
    {
        CheckCodes(target, options, at, path, scope);
        return Reading(read, field, target, options);
    }

    /// <summary>A field read as the type an expression takes it for.</summary>
    public static Func<MapContext, object?> Reading(FieldPath field, Type target, CastOptions options) =>
        Reading(field.Read, field.Text, target, options);

    static Func<MapContext, object?> Reading(Func<MapContext, string?> read, string field, Type target, CastOptions options)
    {
        var cast = Casts.To(target, options)
            ?? throw new InvalidOperationException($"{target} is no type that one text can become.");
        return context =>
        {
            var text = read(context)?.Trim();
            if (string.IsNullOrEmpty(text) || options.Absent.Contains(text))
                return null;
            var fault = Decode(ref text, options);
            if (fault is null && text is null)
                return null;
            var value = fault is null ? cast(text!, out fault) : null;
            if (fault is not null)
                context.Fault(field, fault);
            return value;
        };
    }

    /// <summary>Takes the part that counts, and says in our words what a code stands for.</summary>
    static string? Decode(ref string? text, CastOptions options)
    {
        if (options.Extract is { } extract)
        {
            if (extract.Match(text!) is not { Success: true } match)
                return "does not match the pattern that the mapping takes a part by";
            text = match.Groups[match.Groups.Count > 1 ? 1 : 0].Value.Trim();
            if (text.Length == 0)
            {
                text = null;
                return null;
            }
        }

        if (options.Codes is not { } codes)
            return null;
        if (codes.TryGetValue(text!, out var meaning) || (meaning = options.Otherwise) is not null)
        {
            text = meaning;
            return null;
        }

        return "is not one of the codes of the list";
    }

    static void CheckZone(Type target, CastOptions options, YamlPosition at, string path, MappingScope scope)
    {
        var isInstant = (Nullable.GetUnderlyingType(target) ?? target) == typeof(DateTimeOffset);
        if (isInstant && options.Zone is null && options.Formats.Any(format => !InstantCast.CarriesOffset(format)))
            scope.Problems.Add(at, $"'{path}' needs a zone: times written {string.Join(" or ", options.Formats)} carry no offset.");
    }

    static void CheckCodes(Type target, CastOptions options, YamlPosition at, string path, MappingScope scope)
    {
        var enumeration = Nullable.GetUnderlyingType(target) ?? target;
        if (!enumeration.IsEnum)
            return;
        var words = EnumWords.Of(enumeration);
        var meanings = (options.Codes?.Values ?? []).Append(options.Otherwise).Where(word => word is not null);
        foreach (var meaning in meanings.Where(word => !words.ContainsKey(word!)))
        {
            scope.Problems.Add(
                at, $"'{path}' has a code that means '{meaning}'; it must be one of {EnumWords.List(enumeration)}.");
        }
    }
}
