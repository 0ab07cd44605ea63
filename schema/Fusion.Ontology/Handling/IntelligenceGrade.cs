namespace Fusion.Ontology;

/// <summary>The 3x5x2 grade: how reliable the source, how sure the information, and whether it may be shared.</summary>
public sealed record IntelligenceGrade(SourceReliability Source, InformationAssessment Information, HandlingCode Handling);

public enum SourceReliability
{
    Reliable = 1,
    Untested = 2,
    NotReliable = 3,
}

public enum InformationAssessment
{
    KnownDirectly = 1,
    KnownIndirectlyCorroborated = 2,
    KnownIndirectly = 3,
    NotKnown = 4,
    SuspectedFalse = 5,
}

public enum HandlingCode
{
    SharingPermitted = 1,
    SharingWithConditions = 2,
}
