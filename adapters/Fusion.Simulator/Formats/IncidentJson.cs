using System.Text.Json;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

/// <summary>One line of the feed.</summary>
internal sealed class IncidentJson : JsonFormat
{
    public override string FileName(CityRecord record) => "incidents";

    public override string Opening(CityRecord first) => "";

    public override string Closing => "";

    protected override void Fill(Utf8JsonWriter json, CityRecord record)
    {
        var incident = (Incident)record;
        if (incident.Flaw != Flaw.KeyMissing)
            json.WriteString("incidentNumber", incident.Key);
        json.WriteString("reportedAt", incident.Flaw == Flaw.TimeUnreadable ? "4 March, evening" : Utc(incident.At));
        json.WriteString("type", incident.Type);
        json.WriteString("grade", incident.Flaw == Flaw.ValueUnreadable ? "Z" : incident.Grade);
        json.WriteString("channel", incident.Channel);
        json.WriteString("narrative", incident.Narrative);
        json.WriteStartObject("location");
        json.WriteString("address", incident.Place.Address);
        json.WriteString("postcode", incident.Place.Postcode);
        Point(json, incident.Place);
        json.WriteString("precision", incident.Precision);
        json.WriteEndObject();
        json.WriteStartArray("persons");
        foreach (var (role, person) in incident.Involved)
            Person(json, role, person);
        json.WriteEndArray();
        json.WriteStartArray("vehicles");
        if (incident.Car is { } car)
        {
            json.WriteStartObject();
            json.WriteString("registration", car.Registration);
            json.WriteString("make", car.Make);
            json.WriteString("colour", car.Colour);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("attendingOfficer", incident.Officer);
    }

    static void Person(Utf8JsonWriter json, string role, WrittenPerson person)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("givenName", person.Given);
        json.WriteString("familyName", person.Family);
        json.WriteString("dateOfBirth", person.BornIso);
        json.WriteString("sex", person.SexLetter);
        json.WriteString("address", person.Address);
        json.WriteString("postcode", person.Postcode);
        json.WriteString("phone", person.Phone);
        json.WriteEndObject();
    }
}
