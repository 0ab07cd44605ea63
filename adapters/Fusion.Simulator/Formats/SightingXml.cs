using System.Text;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

/// <summary>Cursor on Target 2.0 events, with an extension of our own in the detail.</summary>
internal sealed class SightingXml : XmlFormat
{
    static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(2);

    public override string FileName(CityRecord record) => $"flight-{((Sighting)record).Flight}.xml";

    public override string Opening(CityRecord first) => Declaration + "<events>\n";

    public override string Closing => "</events>\n";

    protected override void Fill(StringBuilder xml, CityRecord record)
    {
        var sighting = (Sighting)record;
        var callsign = Invariant($"T{sighting.Track:D2}");
        var time = sighting.Flaw == Flaw.TimeUnreadable ? "18:31 or so" : Utc(sighting.At);
        var uid = sighting.Flaw == Flaw.KeyMissing ? null : sighting.Key.Split(' ')[0];
        xml.Append("  <event version=\"2.0\"")
            .Append(Attribute("uid", uid))
            .Append(Attribute("type", sighting.Type))
            .Append(Attribute("how", "m-g"))
            .Append(Attribute("time", time))
            .Append(Attribute("start", Utc(sighting.At)))
            .Append(Attribute("stale", Utc(sighting.At + StaleAfter)))
            .Append(">\n    <point")
            .Append(Attribute("lat", sighting.Flaw == Flaw.ValueUnreadable ? "north" : Degrees(sighting.Latitude)))
            .Append(Attribute("lon", Degrees(sighting.Longitude)))
            .Append(Attribute("hae", Tenths(sighting.Height)))
            .Append(" ce=\"6.0\" le=\"9999999.0\" />\n    <detail>\n      <contact")
            .Append(Attribute("callsign", callsign))
            .Append(" />\n");
        if (sighting.Course is { } course)
        {
            var track = Attribute("course", Tenths(course)) + Attribute("speed", Tenths(sighting.Speed));
            xml.Append("      <track").Append(track).Append(" />\n");
        }
        Element(xml, "      ", "remarks", sighting.Remarks);
        xml.Append("      <fusion")
            .Append(Attribute("flight", sighting.Flight))
            .Append(Attribute("drone", sighting.Drone))
            .Append(Attribute("pilot", sighting.Pilot))
            .Append(Attribute("incident", sighting.IncidentNumber))
            .Append(Attribute("registration", sighting.Registration))
            .Append(" />\n    </detail>\n  </event>\n");
    }

    static string Tenths(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
