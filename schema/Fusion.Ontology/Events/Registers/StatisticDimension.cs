namespace Fusion.Ontology;

/// <summary>What a figure is about: the offence, the age band, the outcome.</summary>
/// <param name="Name">What the table calls the column.</param>
public sealed record StatisticDimension(string Name, string Value);
