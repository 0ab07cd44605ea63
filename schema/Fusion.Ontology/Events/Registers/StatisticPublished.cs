namespace Fusion.Ontology;

/// <summary>A figure of a published table: of an area and a time, never of a person.</summary>
public sealed record StatisticPublished : Observation
{
    public required string Measure { get; init; }

    /// <summary>Absent where the publisher suppresses it.</summary>
    public double? Value { get; init; }

    public DateOnly? PeriodEndsOn { get; init; }

    public IReadOnlyList<StatisticDimension> Breakdown { get; init; } = [];
}
