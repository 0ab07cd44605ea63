using System.Collections.Frozen;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping;
using Fusion.Ontology;

namespace Fusion.Adapters.Contracts;

/// <summary>Reads the contract of a dataset.</summary>
static class ContractReader
{
    public static ContractFields Read(
        Section? section, bool isNested, ColumnNames columns, IReadOnlyDictionary<string, LookupTable> tables)
    {
        if (section is null)
            return new ContractFields([], new CastOptions(), isNested, columns);
        var defaults = new CastOptions
        {
            Zone = CastOptionsReader.Zone(section),
            Absent = section.Texts("absent")?.ToFrozenSet() ?? [],
        };
        var usual = section.Enum<FieldMode>("on_change") ?? FieldMode.Quarantine;
        var fields = new List<FieldContract>();
        if (section.RequiredGroup("fields") is { } group)
        {
            foreach (var entry in group.Entries)
            {
                if (group.Group(entry.Name) is { } field)
                    fields.Add(ReadField(field, entry.Name, defaults, usual, tables));
            }
        }

        var promises = ReadPromises(section, isNested, columns);
        section.Close();
        return new ContractFields(fields, defaults, isNested, columns) { Promises = promises };
    }

    static DeliveryPromises ReadPromises(Section section, bool isNested, ColumnNames columns)
    {
        string InRecord(string path) => string.Join('.', columns.InRecord("", isNested ? path.Split('.') : [path]));
        var records = section.Group("records");
        var (min, max) = (records?.Count("min", 0, int.MaxValue), records?.Count("max", 0, int.MaxValue));
        records?.Close();
        if (min > max)
            section.Problems.Add(records!.At, $"'{section.Path("records")}' promises at least {min} and at most {max}.");
        var fresh = section.Group("freshness");
        var field = fresh?.RequiredText("field");
        if (fresh is not null)
            fresh.Require("within");
        var within = fresh?.Span("within");
        fresh?.Close();
        var references = new List<(string, DatasetId)>();
        var group = section.Group("references");
        foreach (var entry in group?.Entries ?? [])
        {
            if (group!.RequiredText(entry.Name) is not { } name)
                continue;
            if (DatasetId.TryParse(name, out var dataset))
                references.Add((InRecord(entry.Name), dataset));
            else
                section.Problems.Add(entry.At, $"'{group.Path(entry.Name)}' says '{name}'; it must be a dataset, owner/system/dataset.");
        }

        return new DeliveryPromises
        {
            RecordsMin = min,
            RecordsMax = max,
            Freshness = field is not null && within is { } span ? (InRecord(field), span) : null,
            References = references,
        };
    }

    static FieldContract ReadField(
        Section section, string path, CastOptions defaults, FieldMode usual, IReadOnlyDictionary<string, LookupTable> tables)
    {
        var options = CastOptionsReader.Read(section, defaults, tables);
        var type = section.Enum<FieldType>("type") ?? (options.Codes is null ? FieldType.Text : FieldType.Code);
        var field = new FieldContract(path, type, section.Flag("required") ?? false, options)
        {
            Pattern = CastOptionsReader.Pattern(section, "pattern"),
            Min = CastOptionsReader.Number(section, "min"),
            Max = CastOptionsReader.Number(section, "max"),
            Mode = section.Enum<FieldMode>("on_change") ?? usual,
        };
        CheckSense(section, field);
        section.Close();
        return field;
    }

    static void CheckSense(Section section, FieldContract field)
    {
        if (field.Type == FieldType.Code && field.Options.Codes is null)
            section.Problems.Add(section.At, $"'{section.Path("codes")}' is missing: a field of type code lists them.");
        var needsZone = field.Type == FieldType.Instant
            && field.Options.Zone is null
            && field.Options.Formats.Any(format => !InstantCast.CarriesOffset(format));
        if (needsZone)
        {
            section.Problems.Add(
                section.At,
                $"'{section.Path("zone")}' is missing: times written {string.Join(" or ", field.Options.Formats)} carry no offset.");
        }

        if (field.Min > field.Max)
            section.Problems.Add(section.At, $"'{section.Path("min")}' is more than its max.");
    }
}
