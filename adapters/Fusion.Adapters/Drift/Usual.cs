namespace Fusion.Adapters.Drift;

/// <summary>What a measure usually is and how far it strays, with what lies longer ago counting less.</summary>
sealed record Usual(double Mean, double Variance)
{
    /// <summary>How much the newest delivery counts once there are enough.</summary>
    const double Weight = 0.1;

    public double Deviation => Math.Sqrt(Variance);

    public static Usual Of(double value) => new(value, 0);

    /// <param name="before">How many deliveries it was learnt from; the first ones count alike.</param>
    public Usual Learn(double value, int before)
    {
        var weight = Math.Max(Weight, 1.0 / (before + 1));
        var step = value - Mean;
        return new Usual(Mean + (weight * step), (1 - weight) * (Variance + (weight * step * step)));
    }
}
