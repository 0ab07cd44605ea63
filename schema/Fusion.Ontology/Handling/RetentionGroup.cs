namespace Fusion.Ontology;

/// <summary>How long a record may be kept, by the groups of the police information management code.</summary>
public enum RetentionGroup
{
    PublicProtection = 1,
    SeriousSexualOrViolent = 2,
    AllOther = 3,
    Miscellaneous = 4,
}
