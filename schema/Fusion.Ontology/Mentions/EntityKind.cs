namespace Fusion.Ontology;

/// <summary>The POLE kinds: what a mention, and so an entity, can be.</summary>
public enum EntityKind
{
    Person = 1,
    Vehicle = 2,
    Phone = 3,
    Place = 4,
    Organisation = 5,
    Device = 6,
    Occurrence = 7,
}
