using Fusion.Adapters.Contracts;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping;

/// <summary>What a piece of a mapping is compiled against: the dataset's contract, and the repeated section it stands in.</summary>
sealed record MappingScope(bool IsNested, ContractFields Contract, ManifestProblems Problems)
{
    /// <summary>The tables of the source, by their names.</summary>
    public IReadOnlyDictionary<string, LookupTable> Tables { get; init; } = new Dictionary<string, LookupTable>();

    /// <summary>The path of the section from the record; empty outside of any.</summary>
    public string Section { get; init; } = "";

    /// <summary>Every path a mapping reads, from the record, as records name it.</summary>
    public HashSet<string> FieldsRead { get; init; } = new(StringComparer.Ordinal);

    public CastOptions OptionsOf(FieldPath path) => Contract.OptionsOf(Absolute(path));

    public FieldType? TypeOf(FieldPath path) => Contract.TypeOf(Absolute(path));

    public FieldPath Field(string text)
    {
        var path = FieldPath.Parse(text, IsNested);
        var absolute = Absolute(path);
        var inRecord = Contract.Columns.IsEmpty || !IsNested ? Contract.Columns.InRecord("", [absolute])[0] : InRecord(absolute);
        FieldsRead.Add(inRecord);
        return path.Called(Contract.Columns.InRecord(path.IsFromRoot ? "" : Section, path.Names), inRecord);
    }

    public MappingScope Into(FieldPath section) => this with { Section = Absolute(section) };

    string InRecord(string absolute) => string.Join('.', Contract.Columns.InRecord("", absolute.Split('.')));

    string Absolute(FieldPath path)
    {
        var names = string.Join('.', path.Names);
        if (path.IsFromRoot || Section.Length == 0)
            return names;
        return names.Length == 0 ? Section : $"{Section}.{names}";
    }
}
