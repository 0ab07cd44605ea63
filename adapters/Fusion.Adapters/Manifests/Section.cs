using Fusion.Adapters.Mapping;

namespace Fusion.Adapters.Manifests;

/// <summary>
/// One group of a manifest, read name by name. What is asked for and missing, of the wrong shape, or never asked for becomes a
/// problem at its own line and column.
/// </summary>
sealed class Section(YamlMap map, string path, ManifestProblems problems)
{
    readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public YamlPosition At => map.At;

    public IReadOnlyList<YamlEntry> Entries => map.Entries;

    public ManifestProblems Problems => problems;

    public static Section? Of(YamlValue? value, string path, ManifestProblems problems)
    {
        if (value is YamlMap map)
            return new Section(map, path, problems);
        if (value is not null)
            problems.Add(value.At, $"'{path}' must be a group of names and values, not {value.What}.");
        return null;
    }

    public YamlValue? Take(string name)
    {
        asked.Add(name);
        return map.Find(name);
    }

    public YamlValue? Require(string name)
    {
        if (Take(name) is { } value)
            return value;
        problems.Add(map.At, $"'{Path(name)}' is missing.");
        return null;
    }

    public string? Text(string name) => TextOf(name, Take(name));

    public string? RequiredText(string name) => TextOf(name, Require(name));

    public Section? Group(string name) => Of(Take(name), Path(name), problems);

    public Section? RequiredGroup(string name) => Of(Require(name), Path(name), problems);

    public IReadOnlyList<string>? Texts(string name)
    {
        var value = Take(name);
        if (value is YamlText { Text.Length: > 0 } single)
            return [single.Text];
        if (value is YamlList list && list.Items.All(item => item is YamlText { Text.Length: > 0 }))
            return [.. list.Items.Cast<YamlText>().Select(item => item.Text)];
        if (value is not null)
            problems.Add(value.At, $"'{Path(name)}' must be a text or a list of texts.");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value is YamlText { Text: "true" or "false" } text)
            return text.Text == "true";
        problems.Add(value.At, $"'{Path(name)}' must be true or false.");
        return null;
    }

    public int? Count(string name, int min, int max)
    {
        if (Take(name) is not { } value)
            return null;
        if (value is YamlText text && int.TryParse(text.Text, out var count) && count >= min && count <= max)
            return count;
        problems.Add(value.At, $"'{Path(name)}' must be a whole number from {min} to {max}.");
        return null;
    }

    public TimeSpan? Span(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value is YamlText text && Spans.TryParse(text.Text, out var span))
            return span;
        problems.Add(value.At, $"'{Path(name)}' must be a time span such as 30s, 5m, 2h or 1d.");
        return null;
    }

    public T? Enum<T>(string name)
        where T : struct, Enum => EnumOf<T>(name, Take(name));

    public T? RequiredEnum<T>(string name)
        where T : struct, Enum => EnumOf<T>(name, Require(name));

    /// <summary>Says of every name nobody asked for that it means nothing here.</summary>
    public void Close()
    {
        foreach (var entry in map.Entries.Where(entry => !asked.Contains(entry.Name)))
        {
            problems.Add(
                entry.At, $"'{Path(entry.Name)}' means nothing here{Nearest.Hint(entry.Name, asked, entry.Name)}.");
        }
    }

    public string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    string? TextOf(string name, YamlValue? value)
    {
        if (value is null or YamlText { Text.Length: > 0 })
            return (value as YamlText)?.Text;
        problems.Add(value.At, value is YamlText ? $"'{Path(name)}' is empty." : $"'{Path(name)}' must be a text, not {value.What}.");
        return null;
    }

    T? EnumOf<T>(string name, YamlValue? value)
        where T : struct, Enum
    {
        if (TextOf(name, value) is not { } text)
            return null;
        if (EnumWords.Of(typeof(T)).TryGetValue(text, out var member))
            return (T)member;
        problems.Add(value!.At, $"'{Path(name)}' says '{text}'; it must be one of {EnumWords.List(typeof(T))}.");
        return null;
    }
}
