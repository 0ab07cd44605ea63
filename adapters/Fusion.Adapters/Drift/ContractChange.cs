namespace Fusion.Adapters.Drift;

/// <summary>In what way a delivery differs from what is expected.</summary>
public enum ChangeKind
{
    FieldAdded = 1,
    FieldDropped = 2,
    OrderChanged = 3,
    TypeChanged = 4,
    FormChanged = 5,
    RangeMoved = 6,
    CodesChanged = 7,
    EncodingChanged = 8,
    FillChanged = 9,
    PromiseBroken = 10,
    AgeMoved = 11,
    FewerRecords = 12,
    MoreRecords = 13,
    RecordsRepeated = 14,
}

/// <summary>One difference. It says shares and forms, and never what a record held.</summary>
/// <param name="Path">The field; empty where it is about the delivery.</param>
/// <param name="Mode">What the contract says is done about it.</param>
public sealed record ContractChange(ChangeKind Kind, string Path, string Was, string Now, Contracts.FieldMode Mode)
{
    public override string ToString() => Path.Length == 0
        ? $"{Mapping.EnumWords.Word(Kind.ToString())}: was {Was}, is {Now}"
        : $"{Mapping.EnumWords.Word(Kind.ToString())} {Path}: was {Was}, is {Now} ({Mapping.EnumWords.Word(Mode.ToString())})";
}
