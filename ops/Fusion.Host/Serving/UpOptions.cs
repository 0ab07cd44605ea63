using Fusion.Host.Settings;
using Fusion.Simulator;

namespace Fusion.Host.Serving;

/// <summary>What one run of the product was asked to be.</summary>
/// <param name="City">The simulated city to fill from, or null for none.</param>
/// <param name="Live">Whether the city goes on after its year.</param>
sealed record UpOptions(FusionSettings Settings, int Port, CityPlan? City, bool Live);
