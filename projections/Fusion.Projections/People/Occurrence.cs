using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>Something that happened: its number, and what each system that recorded it says.</summary>
public sealed record Occurrence
{
    public required EntityId Id { get; init; }

    public required OccurrenceType Type { get; init; }

    public required string Reference { get; init; }

    /// <summary>
    /// The current version of each record about it, earliest first, at most <see cref="RecordsMax"/>. Empty when
    /// other records refer to it, and none of ours is about it.
    /// </summary>
    public required IReadOnlyList<RecordContent> Records { get; init; }

    public required Standing Standing { get; init; }

    public const int RecordsMax = 50;

    /// <summary>Stands for the number of an occurrence that is erased.</summary>
    public const string ErasedReference = "(erased)";
}
