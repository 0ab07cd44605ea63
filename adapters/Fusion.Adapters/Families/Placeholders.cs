using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>Puts what an instance says where its family wrote <c>{{name}}</c>.</summary>
sealed partial class Placeholders(IReadOnlyDictionary<string, YamlText> values, ManifestProblems problems)
{
    /// <summary>What every instance says without a parameter being declared.</summary>
    public static readonly IReadOnlyList<string> Given = ["owner", "system", "controller"];

    public YamlMap Fill(YamlMap map) =>
        new([.. map.Entries.Select(entry => entry with { Value = Fill(entry.Value) })], map.At);

    YamlValue Fill(YamlValue value) => value switch
    {
        YamlMap map => Fill(map),
        YamlList list => new YamlList([.. list.Items.Select(Fill)], list.At),
        YamlText text => Fill(text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A text that is a placeholder and nothing else was said by the instance, so that is where its mistakes are told.</summary>
    YamlText Fill(YamlText text)
    {
        if (!text.Text.Contains("{{", StringComparison.Ordinal))
            return text;
        if (Mark().Match(text.Text) is { Success: true } only && only.Length == text.Text.Length && values.TryGetValue(Name(only), out var whole))
            return whole;
        return text with { Text = Mark().Replace(text.Text, found => Value(found, text.At)) };
    }

    string Value(Match found, YamlPosition at)
    {
        if (values.TryGetValue(Name(found), out var value))
            return value.Text;
        problems.Add(at, $"'{{{{{Name(found)}}}}}' is no parameter of the family{Nearest.Hint(Name(found), values.Keys, "")}.");
        return "";
    }

    /// <summary>The same in a sample, where nothing but the names given is a placeholder.</summary>
    public static string FillSample(string text, IReadOnlyDictionary<string, string> values) =>
        Mark().Replace(text, found => values.GetValueOrDefault(Name(found), found.Value));

    static string Name(Match found) => found.Groups[1].Value;

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")]
    private static partial Regex Mark();
}
