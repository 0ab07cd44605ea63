namespace Fusion.Adapters.Manifests;

readonly record struct YamlPosition(string File, int Line, int Column);

/// <summary>A piece of a manifest and where it stands.</summary>
abstract record YamlValue(YamlPosition At)
{
    public abstract string What { get; }
}

sealed record YamlText(string Text, YamlPosition At) : YamlValue(At)
{
    /// <summary>How far the first character of the text stands behind the place of the value: one where it is quoted; null in a block.</summary>
    public int? Inset { get; init; } = 0;

    public override string What => "a text";

    /// <summary>Where a character of the text stands, as far as the text stands in one line.</summary>
    public YamlPosition Inside(int offset) => Inset is { } inset ? At with { Column = At.Column + inset + offset } : At;
}

sealed record YamlList(IReadOnlyList<YamlValue> Items, YamlPosition At) : YamlValue(At)
{
    public override string What => "a list";
}

sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, YamlPosition At) : YamlValue(At)
{
    public override string What => "a group of names and values";

    public YamlValue? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name)?.Value;
}

sealed record YamlEntry(string Name, YamlPosition At, YamlValue Value);
