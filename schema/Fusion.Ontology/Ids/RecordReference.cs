namespace Fusion.Ontology;

/// <summary>One thing in a dataset, by the key its own system gives it.</summary>
public sealed record RecordReference(DatasetId Dataset, string Key);
