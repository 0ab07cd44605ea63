using System.Collections.Frozen;
using Fusion.Adapters.Mapping;

namespace Fusion.Adapters.Contracts;

/// <summary>The contract of one dataset: its fields, held against every record before anything is made of it.</summary>
sealed class ContractFields
{
    readonly FrozenDictionary<string, FieldContract> byPath;
    readonly FieldCheck[] checks;
    readonly FrozenDictionary<string, FieldCheck> byRecordPath;

    public ContractFields(IReadOnlyList<FieldContract> fields, CastOptions defaults, bool isNested, ColumnNames columns)
    {
        Columns = columns;
        Fields = fields;
        Defaults = defaults;
        byPath = fields.ToFrozenDictionary(field => field.Path);
        checks = [.. fields.Select(field => new FieldCheck(field, isNested, columns))];
        byRecordPath = checks.ToFrozenDictionary(check => check.Path);
    }

    /// <summary>What is promised of whole deliveries.</summary>
    public DeliveryPromises Promises { get; init; } = DeliveryPromises.None;

    /// <summary>What is done about fields the contract does not name.</summary>
    public FieldMode UsualMode { get; init; } = FieldMode.Evolve;

    /// <summary>What the contract says against a text at a path as records name it; null where it says nothing against it.</summary>
    public string? FaultOf(string recordPath, string text, out object? value)
    {
        value = null;
        return byRecordPath.TryGetValue(recordPath, out var check) ? check.Fault(text, out value) : null;
    }

    public bool IsAbsent(string recordPath, string text) =>
        (byRecordPath.TryGetValue(recordPath, out var check) ? check.Promise.Options : Defaults).Absent.Contains(text);

    public FieldMode ModeOf(string recordPath) =>
        byRecordPath.TryGetValue(recordPath, out var check) ? check.Promise.Mode : UsualMode;

    /// <summary>What records call the fields named here.</summary>
    public ColumnNames Columns { get; }

    public IReadOnlyList<FieldContract> Fields { get; }

    /// <summary>What holds for every field that says nothing else.</summary>
    public CastOptions Defaults { get; }

    public CastOptions OptionsOf(string path) => byPath.TryGetValue(path, out var field) ? field.Options : Defaults;

    public FieldType? TypeOf(string path) => byPath.TryGetValue(path, out var field) ? field.Type : null;

    public void Check(MapContext context)
    {
        foreach (var check in checks)
            check.Run(context);
    }
}
