using Fusion.Ontology;
using Fusion.Projections.People;

namespace Fusion.Projections.Harm;

/// <summary>One person's place, and every part of the score.</summary>
/// <param name="Rank">
/// Persons of equal score have different ranks: more crimes first, then the entity known longer.
/// </param>
/// <param name="Score">Days of imprisonment: the sum of the weights of the parts.</param>
public sealed record HarmScore(int Rank, EntityId Person, decimal Score, IReadOnlyList<HarmPart> Parts);

/// <summary>What one crime adds.</summary>
/// <param name="Weight">
/// 0 when the weight set does not know the offence; <see cref="WeightedAs"/> is then absent.
/// </param>
/// <param name="WeightedAs">The class of offence whose weight was taken.</param>
public sealed record HarmPart(
    EntityId Crime,
    string Reference,
    Offence Offence,
    CrimeStatus Status,
    decimal Weight,
    string? WeightedAs,
    FactSource Source);
