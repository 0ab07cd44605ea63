namespace Fusion.Ontology;

/// <summary>What a person is in one event (Data Protection Act 2018, s.38). Never a label of the person.</summary>
public enum SubjectCategory
{
    Suspect = 1,
    Convicted = 2,
    Victim = 3,
    Witness = 4,
    Other = 5,
}
