using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record OccurrenceMention : Mention
{
    public required OccurrenceAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Occurrence;
}

/// <summary>Something that happened: known by the numbers that systems give it.</summary>
public sealed record OccurrenceAttributes
{
    public required OccurrenceType Type { get; init; }

    /// <summary>The number under which the record, or another system, knows the occurrence.</summary>
    public required string Reference { get; init; }
}

public enum OccurrenceType
{
    Incident = 1,
    Crime = 2,
    Stop = 3,
    Custody = 4,
    VehicleSighting = 5,
    FaceAlert = 6,
    DroneSighting = 7,
    Video = 8,
}
