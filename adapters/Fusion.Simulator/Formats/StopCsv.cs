using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

internal sealed class StopCsv : CsvFormat
{
    protected override string Header =>
        "stop_ref,stopped_at,power,object_of_search,outcome,officer_no,place,place_postcode,lat,lon,family_name,given_name,date_of_birth,"
        + "sex,self_defined_ethnicity,home_address,home_postcode,phone,pnc_id,driving_licence,vrm,vehicle_make,vehicle_colour,"
        + "cad_ref,crime_no";

    public override string FileName(CityRecord record) => $"stops-{Month(record)}.csv";

    protected override void Fill(CityRecord record)
    {
        var stop = (Stop)record;
        var person = stop.Person;
        Fields(
            stop.Flaw == Flaw.KeyMissing ? null : stop.Key,
            stop.Flaw == Flaw.TimeUnreadable ? "2026-13-04T99:00:00Z" : LondonTime.Iso(stop.At),
            stop.Power,
            stop.ObjectOfSearch,
            stop.Outcome,
            stop.Officer);
        Fields(stop.Place.Address, stop.Place.Postcode, Degrees(stop.Place.Latitude), Degrees(stop.Place.Longitude));
        Fields(person?.Family, person?.Given, person?.BornIso, person?.Sex?.ToString(), person?.Ethnicity);
        Fields(person?.Address, person?.Postcode, person?.Phone, person?.PncId, person?.DrivingLicence);
        Fields(stop.Car?.Registration, stop.Car?.Make, stop.Car?.Colour, stop.IncidentNumber, stop.CrimeNumber);
    }
}
