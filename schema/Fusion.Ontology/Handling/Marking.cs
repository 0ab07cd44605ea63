namespace Fusion.Ontology;

/// <summary>Government Security Classifications. Sensitive is a marking of Official, kept here in order of strictness.</summary>
public enum Marking
{
    Official = 0,
    OfficialSensitive = 1,
    Secret = 2,
    TopSecret = 3,
}
