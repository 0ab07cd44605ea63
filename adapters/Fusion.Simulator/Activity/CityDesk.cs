using Fusion.Simulator.Population;

namespace Fusion.Simulator.Activity;

/// <summary>Everything that writes records, each with a stream of chance of its own, around one outbox.</summary>
internal sealed class CityDesk
{
    public CityDesk(ulong seed, Londoners londoners, Numbers numbers)
    {
        Outbox = new Outbox(Chance.For(seed, "outbox"), numbers);
        Hand = new Handwriting(Chance.For(seed, "handwriting"));
        Crimes = new Crimes(Chance.For(seed, "crimes"), londoners, Hand);
        var flights = new DroneFlights(Chance.For(seed, "flights"), numbers, Outbox, londoners);
        Reporting = new CrimeReporting(Chance.For(seed, "reporting"), numbers, Outbox, londoners, flights);
        Stops = new Stops(Chance.For(seed, "stops"), numbers, Outbox, londoners, Hand, Reporting);
        QuietIncidents = new QuietIncidents(Chance.For(seed, "incidents"), numbers, Outbox, londoners, Hand);
        PlateReads = new PlateReads(Chance.For(seed, "reads"), numbers, Outbox, londoners);
        Faces = new FaceDeployments(Chance.For(seed, "faces"), numbers, Outbox, londoners);
    }

    public Outbox Outbox { get; }

    public Handwriting Hand { get; }

    public Crimes Crimes { get; }

    public CrimeReporting Reporting { get; }

    public Stops Stops { get; }

    public QuietIncidents QuietIncidents { get; }

    public PlateReads PlateReads { get; }

    public FaceDeployments Faces { get; }
}
