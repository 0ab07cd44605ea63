using Fusion.Ontology;

namespace Fusion.Projections.Search;

/// <summary>An entity the text may mean.</summary>
/// <param name="Class">What kind of term matched.</param>
/// <param name="Term">The term that matched, as it is indexed.</param>
/// <param name="Score">1 for the same text, less for a likeness; never 0.</param>
/// <param name="Mentions">How many mentions carry the term.</param>
public sealed record SearchHit(EntityId Entity, EntityKind Kind, TermClass Class, string Term, double Score, int Mentions);
