using System.Buffers.Binary;

namespace Fusion.Log.Reading;

/// <summary>One row as COPY (FORMAT BINARY) hands it out, taken apart a field after the other without copying any.</summary>
ref struct CopyTuple(ReadOnlySpan<byte> bytes)
{
    /// <summary>Before the first row: signature, flags, and the length of an extension that PostgreSQL does not use.</summary>
    public const int HeaderBytes = 19;

    static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    static readonly long MicrosecondsMin = (DateTime.MinValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;
    static readonly long MicrosecondsMax = (DateTime.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;

    ReadOnlySpan<byte> rest = bytes;

    public short Columns()
    {
        var columns = BinaryPrimitives.ReadInt16BigEndian(rest);
        rest = rest[sizeof(short)..];
        return columns;
    }

    public long Int64() => Field(out var value) ? BinaryPrimitives.ReadInt64BigEndian(value) : 0;

    public Guid Uuid() => Field(out var value) ? new Guid(value, bigEndian: true) : Guid.Empty;

    public bool? Bool() => Field(out var value) ? value[0] != 0 : null;

    /// <summary>The text of a jsonb, behind the number of its format.</summary>
    public bool Jsonb(out ReadOnlySpan<byte> json)
    {
        var isThere = Field(out json);
        json = isThere ? json[1..] : default;
        return isThere;
    }

    /// <summary>Null where the database holds an instant that no event can have.</summary>
    public DateTime? Instant()
    {
        var microseconds = Int64();
        return microseconds >= MicrosecondsMin && microseconds <= MicrosecondsMax
            ? Epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : null;
    }

    /// <summary>False where it is null.</summary>
    public bool Field(out ReadOnlySpan<byte> value)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        rest = rest[sizeof(int)..];
        value = length < 0 ? default : rest[..length];
        rest = rest[value.Length..];
        return length >= 0;
    }
}
