using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator;

/// <summary>The long part of the truth, a JSON line each: who the people are, and whom every mention means.</summary>
internal sealed class TruthLines : IDisposable
{
    const int BufferBytes = 1 << 16;

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly string _path;
    readonly FileStream _file;
    readonly ArrayBufferWriter<byte> _lines = new(BufferBytes);
    readonly Utf8JsonWriter _json;

    public TruthLines(string path)
    {
        _path = path;
        _file = new FileStream(path + WholeFile.Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _json = new Utf8JsonWriter(_lines, Options);
    }

    public static void WritePeople(string path, Londoners londoners)
    {
        using var lines = new TruthLines(path);
        foreach (var person in londoners.Everyone)
            lines.Person(person);
        lines.Person(londoners.Burglar);
        lines.Finish();
    }

    public void Mention(CityRecord record, WrittenPerson written)
    {
        _json.WriteStartObject();
        _json.WriteString("dataset", record.Dataset.Id());
        _json.WriteString("key", record.Key);
        _json.WriteNumber("version", record.Version);
        _json.WriteString("slot", written.Slot);
        _json.WriteString("person", written.Who.Id);
        _json.WriteString("name", written.Name);
        if (record is FaceAlert alert)
            _json.WriteString("seen", alert.Seen.Id);
        EndLine();
    }

    public void Finish()
    {
        Flush();
        _file.Dispose();
        File.Move(_path + WholeFile.Unfinished, _path, overwrite: true);
    }

    public void Dispose()
    {
        _json.Dispose();
        _file.Dispose();
    }

    void Person(Person person)
    {
        _json.WriteStartObject();
        _json.WriteString("person", person.Id);
        _json.WriteNumber("household", person.Household);
        _json.WriteString("givenName", person.Given);
        _json.WriteString("familyName", person.Family);
        _json.WriteString("dateOfBirth", person.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _json.WriteString("sex", person.Sex.ToString());
        _json.WriteString("ethnicity", person.Ethnicity);
        _json.WriteString("address", person.Home.Address);
        _json.WriteString("postcode", person.Home.Postcode);
        _json.WriteString("phone", person.Phone);
        _json.WriteString("registration", person.Car?.Registration);
        _json.WriteString("pncId", person.PncId);
        _json.WriteString("croNumber", person.CroNumber);
        _json.WriteString("drivingLicence", person.DrivingLicence);
        _json.WriteString("offending", person.Offending.ToString());
        EndLine();
    }

    void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset(_lines);
        _lines.Write("\n"u8);
        if (_lines.WrittenCount >= BufferBytes)
            Flush();
    }

    void Flush()
    {
        _file.Write(_lines.WrittenSpan);
        _lines.ResetWrittenCount();
    }
}
