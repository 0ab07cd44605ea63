using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

internal sealed class ReadCsv : CsvFormat
{
    protected override string Header => "read_id,read_at,vrm,confidence,camera_id,site,lat,lon,direction,lane";

    public override string FileName(CityRecord record) => $"reads-{Month(record)}.csv";

    protected override void Fill(CityRecord record)
    {
        var read = (PlateRead)record;
        Fields(
            read.Flaw == Flaw.KeyMissing ? null : read.Key,
            read.Flaw == Flaw.TimeUnreadable ? "yesterday" : Utc(read.At),
            read.Registration,
            read.Flaw == Flaw.ValueUnreadable ? "high" : read.Confidence.ToString("0.##", CultureInfo.InvariantCulture),
            read.Camera.Id,
            read.Camera.Site,
            Degrees(read.Camera.Latitude),
            Degrees(read.Camera.Longitude),
            read.Direction,
            Invariant($"{read.Lane}"));
    }
}
