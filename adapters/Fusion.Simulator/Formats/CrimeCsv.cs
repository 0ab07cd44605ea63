using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

internal sealed class CrimeCsv : CsvFormat
{
    protected override string Header =>
        "CRIME_NO,CAD_REF,RECORDED_ON,OCCURRED_FROM,OCCURRED_TO,OFFENCE_CODE,OFFENCE_TITLE,STATUS,METHOD,LOC_ADDRESS,LOC_POSTCODE,"
        + "LOC_LAT,LOC_LON,LOC_PRECISION,OIC_NO,S1_SURNAME,S1_FORENAME,S1_ALIAS_SURNAME,S1_ALIAS_FORENAME,S1_DOB,S1_SEX,S1_ETHNICITY,"
        + "S1_PNCID,S1_ADDRESS,S1_POSTCODE,S1_PHONE,S2_SURNAME,S2_FORENAME,S2_DOB,S2_SEX,S2_ETHNICITY,S2_PNCID,S2_ADDRESS,S2_POSTCODE,"
        + "V_SURNAME,V_FORENAME,V_DOB,V_SEX,V_ADDRESS,V_POSTCODE,V_PHONE,V_ORGANISATION,W_SURNAME,W_FORENAME,W_DOB,W_POSTCODE,"
        + "VEH_VRM,VEH_MAKE,VEH_COLOUR,VEH_ROLE,UPDATED_ON";

    public override string FileName(CityRecord record) => $"crimes-{Month(record)}.csv";

    protected override void Fill(CityRecord record)
    {
        var crime = (Crime)record;
        Fields(
            crime.Flaw == Flaw.KeyMissing ? null : crime.Key,
            crime.IncidentNumber,
            crime.Flaw == Flaw.TimeUnreadable ? "31/02/2026 25:10" : LondonTime.DayMonthYear(crime.RecordedAt),
            LondonTime.DayMonthYear(crime.From),
            crime.To is { } to ? LondonTime.DayMonthYear(to) : null,
            crime.Offence.Code,
            crime.Offence.Title,
            crime.Flaw == Flaw.ValueUnreadable ? "PENDING?" : crime.Status,
            crime.Method);
        Fields(
            crime.Place.Address,
            crime.Place.Postcode,
            Degrees(crime.Place.Latitude),
            Degrees(crime.Place.Longitude),
            crime.KnownToTheHouse ? "ADDRESS" : "STREET",
            crime.Officer);
        People(crime);
        Fields(
            crime.Car?.Registration,
            crime.Car?.Make,
            crime.Car?.Colour,
            crime.Car is null ? null : crime.CarStolen ? "STOLEN" : "USED",
            LondonTime.DayMonthYear(crime.UpdatedAt));
    }

    void People(Crime crime)
    {
        var (first, second, victim, witness) = (crime.Suspect, crime.SecondSuspect, crime.Victim, crime.Witness);
        Fields(first?.Family, first?.Given, first?.AliasFamily, first?.AliasFamily is null ? null : first.Given);
        Fields(Date(first), first?.SexLetter, first?.Ethnicity, first?.PncId, first?.Address, first?.Postcode, first?.Phone);
        Fields(second?.Family, second?.Given, Date(second), second?.SexLetter, second?.Ethnicity);
        Fields(second?.PncId, second?.Address, second?.Postcode);
        Fields(victim?.Family, victim?.Given, Date(victim), victim?.SexLetter, victim?.Address, victim?.Postcode, victim?.Phone);
        Fields(crime.Organisation);
        Fields(witness?.Family, witness?.Given, Date(witness), witness?.Postcode);
    }

    static string? Date(WrittenPerson? person) => person?.Born?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
