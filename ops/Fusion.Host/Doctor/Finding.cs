namespace Fusion.Host.Doctor;

/// <summary>One thing the product needs, whether it is there, and how to get it.</summary>
sealed record Finding(string Need, FindingState State, string Found, string? Advice = null);

enum FindingState
{
    Good,
    Warning,
    Missing,
}
