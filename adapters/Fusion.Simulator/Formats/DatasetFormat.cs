using System.Buffers;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

/// <summary>How one system writes its records. Instances hold a buffer, so each writer has its own.</summary>
internal abstract class DatasetFormat
{
    /// <summary>The name without folder under which the record is delivered.</summary>
    public abstract string FileName(CityRecord record);

    public abstract string Opening(CityRecord first);

    public abstract string Between { get; }

    public abstract string Closing { get; }

    public abstract void Write(CityRecord record, IBufferWriter<byte> into);

    protected static string Month(CityRecord record) =>
        record.PublishedAt.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    protected static string Day(CityRecord record) =>
        record.PublishedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static string Utc(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    protected static string Degrees(double value) => value.ToString("F5", CultureInfo.InvariantCulture);
}
