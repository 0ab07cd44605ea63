namespace Fusion.Simulator.Activity;

/// <summary>How much is decided for a year; the calls, arrests, recordings and flights that follow are not counted here.</summary>
internal sealed record Amounts(int Crimes, int Stops, int QuietIncidents, int Reads, int Alerts)
{
    /// <summary>Everything, with what follows from crimes and stops: measured, and used for progress only.</summary>
    public const double RecordsPerPerson = 12.2;

    public static Amounts For(int people) => new(
        Crimes: people * 2,
        Stops: people * 3 / 2,
        QuietIncidents: people * 3 / 10,
        Reads: people * 4,
        Alerts: people * 3 / 10);
}
