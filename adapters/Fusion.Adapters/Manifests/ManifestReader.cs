using Fusion.Adapters.Contracts;
using Fusion.Adapters.Mapping;
using Fusion.Ontology;

namespace Fusion.Adapters.Manifests;

/// <summary>Reads a manifest whole, and gathers everything that is wrong with it.</summary>
/// <param name="family">What the manifest inherited, all of it in place already.</param>
sealed class ManifestReader(string source, string folder, string version, InheritedFamily? family, ManifestProblems problems)
{
    const int TableVersionLength = 8;

    static readonly TimeSpan PollEveryDefault = TimeSpan.FromSeconds(5);

    IReadOnlyDictionary<string, LookupTable> tables = new Dictionary<string, LookupTable>();

    public SourceManifest? Read(YamlMap map)
    {
        var before = problems.Count;
        var root = new Section(map, "", problems);
        CheckName(root);
        if (family is not null)
        {
            root.Take("family");
            root.Take("with");
            root.Text("vendor");
        }

        var title = root.RequiredText("title");
        var controller = root.RequiredText("controller");
        var grade = ReadEvidence(root.RequiredGroup("evidence"), out var reference);
        tables = LookupTables.Read(root.Group("tables"), family is null || family.Folder == folder ? [folder] : [folder, family.Folder]);
        var connector = root.Take("connector");
        var format = root.Take("format");
        var handling = root.Take("handling");
        var schedule = root.Take("schedule");
        var usual = new YamlMap(
            [.. map.Entries.Where(entry => entry.Name is "connector" or "format" or "handling" or "schedule")], map.At);
        var datasets = ReadDatasets(root.RequiredGroup("datasets"), usual, controller);
        root.Close();
        return problems.Count > before
            ? null
            : new SourceManifest(source, title!, controller!, grade!.Value, reference, folder, Version(), datasets)
            {
                Family = family,
                Effective = map,
            };
    }

    /// <summary>A table is part of what a manifest means.</summary>
    string Version() => string.Join('+', tables
        .OrderBy(table => table.Key, StringComparer.Ordinal)
        .Select(table => table.Value.Sha256[..TableVersionLength])
        .Prepend(version));

    void CheckName(Section root)
    {
        if (root.RequiredText("source") is { } name && name != source)
            problems.Add(root.Take("source")!.At, $"'source' says '{name}'; its folder says '{source}'. They must be the same.");
    }

    EvidenceGrade? ReadEvidence(Section? section, out string? reference)
    {
        reference = section?.Text("reference");
        section?.Text("licence");
        section?.Text("captured_on");
        section?.Text("sha256");
        var grade = section?.RequiredEnum<EvidenceGrade>("grade");
        section?.Close();
        if (grade is not null and not EvidenceGrade.Template && reference is null)
        {
            problems.Add(
                section!.At, $"'evidence.reference' is missing: the grade {EnumWords.Word(grade.ToString()!)} must say what bears it out.");
        }

        return grade;
    }

    List<DatasetManifest> ReadDatasets(Section? section, YamlMap usual, string? controller)
    {
        var datasets = new List<DatasetManifest>();
        void AddDataset(DatasetId id, YamlMap map, string path)
        {
            if (ReadDataset(id, map, path, controller) is { } dataset)
                datasets.Add(dataset);
        }

        if (section is null)
            return datasets;
        if (section.Entries.Count == 0)
            problems.Add(section.At, "'datasets' is empty; a source has at least one.");
        foreach (var entry in section.Entries)
        {
            if (!DatasetId.TryParse($"{source}/{entry.Name}", out var id))
                problems.Add(entry.At, $"'{entry.Name}' cannot name a dataset; use lower case letters, digits and dashes.");
            else if (section.Group(entry.Name) is not null)
                AddDataset(id, WithUsual((YamlMap)entry.Value, usual), section.Path(entry.Name));
        }

        return datasets;
    }

    /// <summary>What a dataset does not say itself, its source says for all of them.</summary>
    static YamlMap WithUsual(YamlMap own, YamlMap usual) =>
        new([.. own.Entries, .. usual.Entries.Where(entry => own.Find(entry.Name) is null)], own.At);

    DatasetManifest? ReadDataset(DatasetId id, YamlMap map, string path, string? controller)
    {
        var before = problems.Count;
        var section = new Section(map, path, problems);
        var title = section.RequiredText("title");
        var (layout, document) = ReadLayout(section.Group("layout"));
        var format = FormatReader.Read(section.RequiredGroup("format"));
        var connector = ConnectorReader.Read(section.RequiredGroup("connector"), format);
        var handling = HandlingReader.Read(section.RequiredGroup("handling"), controller);
        var schedule = section.Group("schedule");
        var every = schedule?.Span("every") ?? PollEveryDefault;
        schedule?.Close();
        var isNested = format?.IsNested ?? true;
        var renamed = family is null ? null : section.Group("columns");
        var columns = ColumnNames.Read(renamed);
        var contract = ContractReader.Read(section.RequiredGroup("contract"), isNested, columns, tables);
        var mapping = section.RequiredGroup("mapping") is { } group
            ? MappingCompiler.Compile(group, id, handling, contract, isNested, tables)
            : null;
        if (renamed is not null && mapping is not null)
            columns.Close(renamed, contract.Fields.Select(field => field.Path));
        section.Close();
        return problems.Count > before
            ? null
            : new DatasetManifest(id, title!, layout, document, connector!, format!, handling!, every, mapping!) { Columns = columns.ByPath };
    }

    (LayoutOrigin Origin, string? Document) ReadLayout(Section? section)
    {
        if (section is null)
            return (LayoutOrigin.Assumed, null);
        var origin = section.RequiredEnum<LayoutOrigin>("origin") ?? LayoutOrigin.Assumed;
        var document = section.Text("document");
        if (origin == LayoutOrigin.Documented && document is null)
            problems.Add(section.At, $"'{section.Path("document")}' is missing: a documented layout names its document.");
        section.Close();
        return (origin, document);
    }
}
