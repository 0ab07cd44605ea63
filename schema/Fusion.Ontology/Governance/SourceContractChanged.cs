namespace Fusion.Ontology;

/// <summary>
/// A delivery of a dataset was not like those before it. It says in what, in shares and forms, and never what a record held. The same
/// delivery read again is the same event.
/// </summary>
public sealed record SourceContractChanged : CanonicalEvent
{
    public required DatasetId Dataset { get; init; }

    /// <summary>The file or endpoint, without credentials.</summary>
    public required string Delivery { get; init; }

    /// <summary>How many records the delivery had.</summary>
    public required int Records { get; init; }

    public required IReadOnlyList<SourceDifference> Changes { get; init; }
}

/// <param name="Kind">In what way, as the adapters name it: field_dropped, codes_changed.</param>
/// <param name="Field">Its path from the record; empty where it is about the delivery.</param>
/// <param name="Mode">What the contract says is done about it.</param>
public sealed record SourceDifference(string Kind, string Field, string Was, string Now, string Mode);
