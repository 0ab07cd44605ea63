using System.Text.Json;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

/// <summary>One line of the feed.</summary>
internal sealed class AlertJson : JsonFormat
{
    public override string FileName(CityRecord record) => "alerts";

    public override string Opening(CityRecord first) => "";

    public override string Closing => "";

    protected override void Fill(Utf8JsonWriter json, CityRecord record)
    {
        var alert = (FaceAlert)record;
        if (alert.Flaw != Flaw.KeyMissing)
            json.WriteString("alertId", alert.Key);
        json.WriteString("raisedAt", alert.Flaw == Flaw.TimeUnreadable ? "07-03 14h" : Milliseconds(alert.At));
        json.WriteString("deploymentId", $"LFR-{alert.Deployment.Number}");
        json.WriteString("watchlistId", $"WL-{alert.Deployment.Number}");
        json.WriteString("watchlistReason", alert.Reason);
        json.WriteString("cameraId", Invariant($"LFR-CAM-{alert.Camera}"));
        json.WriteStartObject("location");
        json.WriteString("name", alert.Deployment.Place.Address);
        Point(json, alert.Deployment.Place);
        json.WriteEndObject();
        if (alert.Flaw == Flaw.ValueUnreadable)
            json.WriteString("score", "strong");
        else
            json.WriteNumber("score", alert.Score);
        json.WriteNumber("threshold", alert.Deployment.Threshold);
        json.WriteStartObject("subject");
        json.WriteString("watchlistSubject", alert.Subject.Who.WatchlistSubject);
        json.WriteString("name", $"{alert.Subject.Family}, {alert.Subject.Given}");
        json.WriteString("dateOfBirth", alert.Subject.BornIso);
        json.WriteString("sex", alert.Subject.SexLetter);
        json.WriteString("pncId", alert.Subject.PncId);
        json.WriteEndObject();
        json.WriteString("operatorNumber", alert.Deployment.Operator);
    }

    static string Milliseconds(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
