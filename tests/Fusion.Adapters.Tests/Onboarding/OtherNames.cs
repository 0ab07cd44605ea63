using System.Text;

namespace Fusion.Adapters.Tests;

/// <summary>
/// The same records as another publisher would have named and ordered their columns. The names were written down before onboarding was
/// ever run on them, and are not to be taken into its vocabulary: they are what it has not seen.
/// </summary>
static class OtherNames
{
    static readonly (string Ends, string Becomes)[] Names =
    [
        ("SURNAME", "Last Name"), ("family_name", "person_surname"), ("familyName", "lastName"), ("FORENAME", "First Name"), ("given_name", "FirstName"),
        ("givenName", "forename"), ("DOB", "Date Of Birth"), ("date_of_birth", "birth_date"), ("dateOfBirth", "dob"), ("SEX", "Gender"), ("sex", "gender_cd"),
        ("ETHNICITY", "Ethnic Appearance"), ("self_defined_ethnicity", "ethnic_group"), ("POSTCODE", "Post Code"), ("home_postcode", "home_post_code"),
        ("place_postcode", "scene_postal_code"), ("postcode", "postalCode"), ("ADDRESS", "Address Line"), ("home_address", "residence_address"),
        ("PHONE", "Telephone No"), ("phone", "mobile_number"), ("PNCID", "PNC No"), ("pnc_id", "pnc_number"), ("pncId", "pncReference"),
        ("driving_licence", "driver_licence_no"), ("VRM", "Registration Mark"), ("vrm", "number_plate"), ("vehicle_make", "manufacturer"),
        ("vehicle_colour", "car_color"), ("MAKE", "Vehicle Manufacturer"), ("COLOUR", "Vehicle Colour"), ("MODEL", "Model Name"),
        ("cad_ref", "incident_reference"), ("CAD_REF", "Incident No"), ("crime_no", "crime_reference"), ("CRIME_NO", "Crime Reference"),
        ("officer_no", "officer_collar_number"), ("OIC_NO", "Investigating Officer"), ("lat", "y_latitude"), ("lon", "x_longitude"), ("LAT", "Latitude"),
        ("LON", "Longitude"), ("stop_ref", "record_number"), ("stopped_at", "date_time_of_stop"), ("outcome", "disposal"), ("power", "legislation"),
        ("read_id", "uuid"), ("read_at", "capture_timestamp"), ("camera_id", "camera_ref"), ("site", "location_name"), ("direction", "travel_direction"),
        ("confidence", "ocr_confidence"), ("OCCURRED_FROM", "Offence Start"), ("OCCURRED_TO", "Offence End"), ("RECORDED_ON", "Date Recorded"),
        ("UPDATED_ON", "Last Modified"), ("OFFENCE_TITLE", "Offence Type"), ("STATUS", "Outcome Status"), ("METHOD", "Circumstances Text"),
        ("OFFENCE_CODE", "HO Offence Code"), ("clipId", "recordingReference"), ("startedAt", "startTime"), ("endedAt", "endTime"),
        ("deviceSerial", "cameraSerialNo"), ("wearerNumber", "officerNo"), ("incidentNumber", "incidentRef"), ("crimeNumber", "crimeRef"),
        ("reportedAt", "timeReported"), ("narrative", "incidentDescription"), ("attendingOfficer", "officerShoulderNumber"),
        ("registration", "vehicleReg"), ("role", "involvementType"), ("alertId", "alertReference"), ("raisedAt", "alertTime"), ("cameraId", "cameraName"),
        ("score", "matchScore"), ("operatorNumber", "operatorCollarNo"),
    ];

    /// <summary>Old path to new path.</summary>
    public static string Of(string path)
    {
        var dot = path.LastIndexOf('.');
        var last = path[(dot + 1)..];
        var (ends, becomes) = Names.Where(name => last == name.Ends || (last.EndsWith($"_{name.Ends}", StringComparison.Ordinal) && char.IsUpper(last[0])))
            .OrderByDescending(name => name.Ends.Length).FirstOrDefault();
        if (ends is null)
            return path;
        var front = last[..^ends.Length].TrimEnd('_');
        return path[..(dot + 1)] + (front.Length == 0 ? becomes : $"{Who(front)} {becomes}");
    }

    public static string Csv(string text, Random order)
    {
        var rows = Rows(text);
        var permuted = Enumerable.Range(0, rows[0].Length).ToArray();
        order.Shuffle(permuted);
        var made = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != permuted.Length)
                continue;
            made.AppendJoin(',', permuted.Select(at => Quoted(row == 0 ? Of(rows[0][at]) : rows[row][at]))).Append('\n');
        }

        return made.ToString();
    }

    public static string Json(string text) => Names.Aggregate(
        text, (made, name) => made.Replace($"\"{name.Ends}\":", $"\"{name.Becomes}\":", StringComparison.Ordinal));

    static string Who(string front) => front switch
    {
        "S1" => "Suspect 1",
        "S2" => "Suspect 2",
        "S1_ALIAS" => "Suspect 1 Alias",
        "V" => "Victim",
        "W" => "Witness",
        "LOC" => "Location",
        "VEH" => "Vehicle",
        _ => front,
    };

    static List<string[]> Rows(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).Where(line => line.Count(c => c == '"') % 2 == 0).Select(Cells)];

    static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(character);
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }

    static string Quoted(string cell) => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell;
}
