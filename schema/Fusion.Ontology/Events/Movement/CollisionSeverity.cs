namespace Fusion.Ontology;

/// <summary>By the worst injury in it.</summary>
public enum CollisionSeverity
{
    Fatal = 1,
    Serious = 2,
    Slight = 3,
    DamageOnly = 4,
}
