using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping;
using Fusion.Ontology;

namespace Fusion.Adapters.Linting;

/// <summary>Words that mean nothing here and something elsewhere; most keep a manifest from loading, and all can be mended.</summary>
static class WordRules
{
    static readonly LintRule Foreign = new("FS012", LintSeverity.Error, "Words are those of this language, not of another tool's.",
        CanFix: true);
    static readonly LintRule Case = new(
        "FS013", LintSeverity.Error, "Words of a closed list are written in small letters with underscores.", CanFix: true);
    static readonly LintRule YesNo = new("FS014", LintSeverity.Error, "Yes and no are written true and false.", CanFix: true);
    static readonly LintRule Usual = new("FS015", LintSeverity.Note, "What holds anyway is not said.");

    public static readonly IReadOnlyList<LintRule> All = [Foreign, Case, YesNo, Usual];

    static readonly Dictionary<string, (string Old, string New)[]> OtherTools = new(StringComparer.Ordinal)
    {
        ["type"] =
        [
            ("string", "text"), ("str", "text"), ("int", "integer"), ("float", "number"), ("decimal", "number"), ("double", "number"),
                ("bool",
            "boolean"),
            ("datetime", "instant"), ("timestamp", "instant"), ("enum", "code"),
        ],
        ["kind"] = [("jsonl", "ndjson"), ("folder", "file_drop"), ("excel", "xlsx"), ("cot", "cursor_on_target"), ("http", "http_pages"),
            ("rest",
            "http_pages")],
        ["marking"] = [("official-sensitive", "official_sensitive"), ("os", "official_sensitive"), ("restricted", "official_sensitive")],
    };

    static readonly string[] ClosedLists = ["grade", "marking", "retention", "type", "role", "category", "precision", "origin", "event",
        "kind",
        "notation", "order"];
    static readonly string[] Flags = ["required", "present"];

    public static void Look(LintFile file, LintReport report)
    {
        foreach (var (path, map) in file.Maps())
        {
            foreach (var entry in map.Entries.Where(entry => entry.Value is YamlText))
                Word(file, path, entry.Name, (YamlText)entry.Value, report);
        }
    }

    static void Word(LintFile file, string path, string name, YamlText value, LintReport report)
    {
        var text = value.Text;
        if (OtherTools.TryGetValue(name, out var words) && Array.Find(words, pair => pair.Old == text) is { New: { } ours })
            report.Add(Foreign, value.At, $"'{text}' is another tool's word; write '{ours}'.", file.Replace(value.At, text, ours));
        else if (ClosedLists.Contains(name) && IsShouted(text) && !IsOwnText(path))
            report.Add(Case, value.At, $"'{text}' is written '{Quiet(text)}' here.", file.Replace(value.At, text, Quiet(text)));
        if (Flags.Contains(name) && text.ToLowerInvariant() is "yes" or "no" or "y" or "n" or "on" or "off" or "True" or "False")
        {
            var flag = text.ToLowerInvariant() is "yes" or "y" or "on" ? "true" : "false";
            report.Add(YesNo, value.At, $"'{text}' is written '{flag}' here.", file.Replace(value.At, text, flag));
        }

        var said = (name, text.ToLowerInvariant()) is ("encoding", "utf-8" or "utf8") or ("quote", "\"") or ("notation",
            "plain") or ("required",
            "false");
        if (said || (name == "delimiter" && text == "," && IsCsv(file, path)))
            report.Add(Usual, value.At, $"'{name}: {text}' holds anyway; leave it out.");
    }

    static bool IsCsv(LintFile file, string path) =>
        file.Maps().Any(one => one.Path == path && one.Map.Find("kind") is YamlText { Text: "csv" });

    /// <summary>A code's meaning, a column's name or a parameter may be written in any way.</summary>
    static bool IsOwnText(string path) => path.Split('.') is var steps
        && (steps.Contains("codes") || steps.Contains("columns") || steps.Contains("with"));

    static bool IsShouted(string text) =>
        text.Length > 1 && text[0] is not ('=' or '{') && text.Any(char.IsAsciiLetterUpper)
            && text.All(character => char.IsAsciiLetter(character) || character is ' ' or '-' or '_')
        && Words.Value.Contains(Quiet(text));

    static string Quiet(string text) => text.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    /// <summary>The closed lists themselves; a field may well be called KIND.</summary>
    static readonly Lazy<HashSet<string>> Words = new(() =>
    [
        .. EnumWords.Of(typeof(EvidenceGrade)).Keys, .. EnumWords.Of(typeof(LayoutOrigin)).Keys, .. EnumWords.Of(typeof(Marking)).Keys,
        .. EnumWords.Of(typeof(RetentionGroup)).Keys, .. EnumWords.Of(typeof(Contracts.FieldType)).Keys,
            .. EnumWords.Of(typeof(MentionRole)).Keys,
        .. EnumWords.Of(typeof(SubjectCategory)).Keys, .. EnumWords.Of(typeof(PlacePrecision)).Keys, .. MappingCompiler.EventNames,
            .. FormatReader.Kinds,
        .. ConnectorReader.Kinds,
    ]);
}
