namespace Fusion.Simulator;

/// <summary>Records written so far. The total is an estimate until the last report, where both are equal.</summary>
public readonly record struct CityProgress(long Written, long Total);
