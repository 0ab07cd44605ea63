namespace Fusion.Simulator.Population;

/// <summary>What repeat offenders specialise in.</summary>
internal enum OffenceGroup
{
    Acquisitive,
    Burglary,
    Vehicle,
    Robbery,
    Violence,
    Disorder,
    Sexual,
}
