using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>
/// Lays what an instance says over what its family says. Groups are joined name by name; texts and lists replace. What the family
/// names (datasets, fields, parts of a mapping) can be overridden only where the family has it.
/// </summary>
sealed class Inheritance(FamilyBody family, ManifestProblems problems)
{
    const string Off = "off";

    static readonly string[] OfTheInstance = ["source", "family", "with"];
    static readonly string[] OfEveryDataset = ["connector", "format", "handling", "schedule"];

    /// <summary>The manifest as if the instance had said all of it; every piece keeps the place where it was said.</summary>
    public YamlMap Join(YamlMap instance, YamlMap inherited)
    {
        var entries = new List<YamlEntry>(instance.Entries.Where(entry => OfTheInstance.Contains(entry.Name)));
        var own = instance.Entries.Where(entry => !OfTheInstance.Contains(entry.Name) && entry.Name != "datasets").ToArray();
        foreach (var entry in own)
        {
            var usual = inherited.Find(entry.Name);
            entries.Add(usual is null ? entry : entry with { Value = Over(usual, entry.Value, entry.Name) });
        }

        var said = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in inherited.Entries.Where(entry => !said.Contains(entry.Name)))
            entries.Add(entry.Name == "datasets" ? entry with { Value = Datasets(entry.Value, instance, own) } : entry);
        return new YamlMap(entries, instance.At);
    }

    YamlValue Datasets(YamlValue inherited, YamlMap instance, IReadOnlyList<YamlEntry> own)
    {
        if (inherited is not YamlMap usual)
            return inherited;
        var overridden = Section.Of(instance.Find("datasets"), "datasets", problems);
        foreach (var entry in overridden?.Entries.Where(entry => usual.Find(entry.Name) is null) ?? [])
            Lacks(entry, "datasets", usual);
        var datasets = new List<YamlEntry>();
        foreach (var entry in usual.Entries)
        {
            var mine = overridden?.Take(entry.Name);
            if (mine is YamlText { Text: Off })
                continue;
            var path = $"datasets.{entry.Name}";
            var all = WithOwnUsual(entry.Value, own);
            datasets.Add(mine is null ? entry with { Value = all } : entry with { Value = Dataset(all, mine, path) });
        }

        return new YamlMap(datasets, (overridden is null ? usual : instance.Find("datasets")!).At);
    }

    /// <summary>What an instance says for all datasets counts also where its family said it of one.</summary>
    YamlValue WithOwnUsual(YamlValue dataset, IReadOnlyList<YamlEntry> own) => dataset is not YamlMap map
        ? dataset
        : new YamlMap(
            [.. map.Entries.Select(entry => OfEveryDataset.Contains(entry.Name) && own.FirstOrDefault(one => one.Name == entry.Name) is { } mine
                ? entry with { Value = Over(entry.Value, mine.Value, entry.Name) }
                : entry)],
            map.At);

    YamlValue Dataset(YamlValue inherited, YamlValue mine, string path)
    {
        if (Section.Of(mine, path, problems) is null || mine is not YamlMap map || inherited is not YamlMap usual)
            return inherited;
        var codes = map.Find("codes");
        var rest = new YamlMap([.. map.Entries.Where(entry => entry.Name != "codes")], map.At);
        var joined = (YamlMap)Over(usual, rest, path);
        return codes is null ? joined : WithCodes(joined, codes, path);
    }

    /// <summary>Further codes of a field go where the family lists its codes: into the contract.</summary>
    YamlMap WithCodes(YamlMap dataset, YamlValue codes, string path)
    {
        var fields = (dataset.Find("contract") as YamlMap)?.Find("fields") as YamlMap;
        foreach (var entry in Section.Of(codes, $"{path}.codes", problems)?.Entries ?? [])
        {
            if ((fields?.Find(entry.Name) as YamlMap)?.Find("codes") is not YamlMap)
                problems.Add(entry.At, $"'{path}.codes.{entry.Name}' adds codes to a field for which the family {family.Name} lists none.");
        }

        if (fields is null || codes is not YamlMap more)
            return dataset;
        return Replace(dataset, "contract", contract => Replace(contract, "fields", all => new YamlMap(
            [.. all.Entries.Select(field => more.Find(field.Name) is { } extra && field.Value is YamlMap one && one.Find("codes") is YamlMap
                ? field with { Value = Replace(one, "codes", known => (YamlMap)Joined(known, extra)) }
                : field)],
            all.At)));
    }

    static YamlMap Replace(YamlMap map, string name, Func<YamlMap, YamlMap> change) => new(
        [.. map.Entries.Select(entry => entry.Name == name && entry.Value is YamlMap inner ? entry with { Value = change(inner) } : entry)],
        map.At);

    YamlValue Over(YamlValue inherited, YamlValue mine, string path)
    {
        if (inherited is not YamlMap usual || mine is not YamlMap own)
            return mine;
        // Another kind of connector or format has other settings; those of the family's kind mean nothing to it.
        if (own.Find("kind") is not null)
            return own;
        foreach (var entry in own.Entries.Where(entry => NamesAreTheFamilys(path) && usual.Find(entry.Name) is null))
            Lacks(entry, path, usual);
        return new YamlMap(
            [
                .. usual.Entries.Select(entry => own.Find(entry.Name) is { } said
                    ? new YamlEntry(entry.Name, said.At, Over(entry.Value, said, $"{path}.{entry.Name}"))
                    : entry),
                .. own.Entries.Where(entry => usual.Find(entry.Name) is null),
            ],
            usual.At);
    }

    static YamlValue Joined(YamlMap known, YamlValue extra) => extra is not YamlMap more ? extra : new YamlMap(
        [.. known.Entries.Where(entry => more.Find(entry.Name) is null), .. more.Entries], known.At);

    /// <summary>Elsewhere the names are those of the manifest language, and whoever reads them says which mean nothing.</summary>
    static bool NamesAreTheFamilys(string path)
    {
        var steps = path.Split('.');
        return steps[0] == "datasets" && ((steps is [_, _, "contract", "fields"]) || (steps.Length > 2 && steps[2] == "mapping"));
    }

    void Lacks(YamlEntry entry, string path, YamlMap usual) => problems.Add(
        entry.At,
        $"'{path}.{entry.Name}' overrides what the family {family.Name} does not have"
        + $"{Nearest.Hint(entry.Name, usual.Entries.Select(one => one.Name), "")}.");
}
