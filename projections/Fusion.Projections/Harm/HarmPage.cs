using Fusion.Ontology;

namespace Fusion.Projections.Harm;

/// <summary>A stretch of a ranking, and everything needed to reproduce it.</summary>
/// <param name="At">
/// How far the projection had come: the same position, window and weights give the same ranking.
/// </param>
/// <param name="Ranked">How many persons the whole ranking has.</param>
public sealed record HarmPage(
    HarmQuery Query, WeightSetVersion Weights, Position At, int Ranked, IReadOnlyList<HarmScore> Scores, string? After);

/// <summary>Which weights a score was made with.</summary>
public sealed record WeightSetVersion(string Name, string Version, DateOnly Date, string Source);
