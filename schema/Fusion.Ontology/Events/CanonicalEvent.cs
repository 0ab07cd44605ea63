namespace Fusion.Ontology;

/// <summary>What the log holds: something that happened, said once, in the past tense. Stored names and shapes never change.</summary>
public abstract record CanonicalEvent;
