namespace Fusion.Ontology;

/// <summary>An offence by the Home Office counting rules: class code and title as published.</summary>
public sealed record Offence(string Code, string Title);
