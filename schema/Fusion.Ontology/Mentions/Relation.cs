namespace Fusion.Ontology;

/// <summary>What a record says two of its mentions are to each other, by their keys.</summary>
public sealed record Relation(string From, RelationKind Kind, string To);

public enum RelationKind
{
    LivesAt = 1,
    Uses = 2,
    Drives = 3,
    Keeps = 4,
    AssociateOf = 5,
    WornBy = 6,
    FamilyOf = 7,
    WorksFor = 8,
    OfficerOf = 9,
    OwnerOf = 10,
    PartOf = 11,
}
