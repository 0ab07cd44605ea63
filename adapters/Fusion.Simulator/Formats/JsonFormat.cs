using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

/// <summary>One JSON object a record; a value that is not known is written as null.</summary>
internal abstract class JsonFormat : DatasetFormat, IDisposable
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ArrayBufferWriter<byte> _object = new();
    readonly Utf8JsonWriter _json;

    protected JsonFormat() => _json = new Utf8JsonWriter(_object, Options);

    public override string Between => ",\n";

    public override void Write(CityRecord record, IBufferWriter<byte> into)
    {
        _object.ResetWrittenCount();
        _json.Reset(_object);
        _json.WriteStartObject();
        Fill(_json, record);
        _json.WriteEndObject();
        _json.Flush();
        into.Write(_object.WrittenSpan);
    }

    public void Dispose() => _json.Dispose();

    protected abstract void Fill(Utf8JsonWriter json, CityRecord record);

    protected static void Point(Utf8JsonWriter json, Place place)
    {
        json.WriteNumber("lat", Math.Round(place.Latitude, 5));
        json.WriteNumber("lon", Math.Round(place.Longitude, 5));
    }
}
