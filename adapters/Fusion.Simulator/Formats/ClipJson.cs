using System.Text.Json;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

internal sealed class ClipJson : JsonFormat
{
    public override string FileName(CityRecord record) => $"clips-{Day(record)}.json";

    public override string Opening(CityRecord first) =>
        $"{{\"system\":\"body-worn-video\",\"day\":\"{Day(first)}\",\"clips\":[\n";

    public override string Closing => "\n]}\n";

    protected override void Fill(Utf8JsonWriter json, CityRecord record)
    {
        var clip = (Clip)record;
        if (clip.Flaw != Flaw.KeyMissing)
            json.WriteString("clipId", clip.Key);
        json.WriteString("startedAt", clip.Flaw == Flaw.TimeUnreadable ? "21:99" : Utc(clip.StartedAt));
        json.WriteString("endedAt", Utc(clip.EndedAt));
        json.WriteString("deviceSerial", $"BW-{clip.Wearer[2..]}");
        json.WriteString("wearerNumber", clip.Wearer);
        json.WriteString("sha256", clip.Sha256);
        json.WriteStartArray("tags");
        foreach (var tag in clip.Tags)
            json.WriteStringValue(tag);
        json.WriteEndArray();
        if (clip.Place is { } place)
        {
            json.WriteStartObject("location");
            Point(json, place);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("location");
        }
        json.WriteString("incidentNumber", clip.IncidentNumber);
        json.WriteString("crimeNumber", clip.CrimeNumber);
        json.WriteString("stopRef", clip.StopNumber);
        json.WriteString("custodyNumber", clip.CustodyNumber);
        json.WriteStartArray("subjects");
        foreach (var (role, person) in clip.Subjects)
            Person(json, role, person);
        json.WriteEndArray();
    }

    static void Person(Utf8JsonWriter json, string role, WrittenPerson person)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("givenName", person.Given);
        json.WriteString("familyName", person.Family);
        json.WriteString("dateOfBirth", person.BornIso);
        json.WriteString("postcode", person.Postcode);
        json.WriteString("pncId", person.PncId);
        json.WriteEndObject();
    }
}
