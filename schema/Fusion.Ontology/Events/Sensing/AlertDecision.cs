namespace Fusion.Ontology;

/// <summary>What a human decided about a face alert.</summary>
public enum AlertDecision
{
    ConfirmedTrue = 1,
    ConfirmedFalse = 2,
    NotConfirmed = 3,
    NoEngagement = 4,
}
