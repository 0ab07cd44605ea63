namespace Fusion.Ontology;

/// <summary>How likely and how grave harm is, as the assessor said.</summary>
public enum RiskLevel
{
    None = 0,
    Low = 1,
    Standard = 2,
    Medium = 3,
    High = 4,
}
