using System.Buffers.Binary;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.RemoteId;

/// <summary>
/// The messages by which a drone says what and where it is, as ASTM F3411 and EN 4709-002 lay them out: 25 bytes each, alone or in a
/// pack. What a drone gives as not known is absent.
/// </summary>
static class RemoteIdMessage
{
    public const int Bytes = 25;

    public const int PackHeaderBytes = 3;

    public const int PackMessagesMax = 9;

    /// <summary>Of F3411-22a; a later one is not guessed at.</summary>
    const int VersionMax = 2;

    const int Pack = 0xF;
    const double StepsADegree = 1e7;
    const int LatitudeMax = 900_000_000;
    const int LongitudeMax = 1_800_000_000;

    /// <summary>Remote ID counts seconds from the start of 2019.</summary>
    const long EpochSeconds = 1_546_300_800;

    /// <summary>How long the message or pack at the front is: 0 where more bytes must tell, -1 where there is none.</summary>
    public static int Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return 0;
        if ((bytes[0] & 0xF) > VersionMax)
            return -1;
        var type = bytes[0] >> 4;
        if (type <= 5)
            return Bytes;
        if (type != Pack)
            return -1;
        if (bytes.Length < PackHeaderBytes)
            return bytes.Length > 1 && bytes[1] != Bytes ? -1 : 0;
        return bytes[1] == Bytes && bytes[2] is > 0 and <= PackMessagesMax ? PackHeaderBytes + (bytes[2] * Bytes) : -1;
    }

    /// <summary>Reads a message or a pack; why it is none, or null.</summary>
    public static string? Read<TVisitor>(ReadOnlySpan<byte> bytes, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (bytes.IsEmpty || Measure(bytes) != bytes.Length)
            return "The message is not as long as its kind is.";
        if (bytes[0] >> 4 != Pack)
            return ReadOne(bytes, ref visitor);
        for (var at = PackHeaderBytes; at < bytes.Length; at += Bytes)
        {
            var one = bytes.Slice(at, Bytes);
            var fault = one[0] >> 4 > 5 || (one[0] & 0xF) > VersionMax
                ? "The pack holds a message of a kind that is not known."
                : ReadOne(one, ref visitor);
            if (fault is not null)
                return fault;
        }

        return null;
    }

    static string? ReadOne<TVisitor>(ReadOnlySpan<byte> message, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor => (message[0] >> 4) switch
    {
        0 => ReadBasicId(message, ref visitor),
        1 => ReadLocation(message, ref visitor),
        2 => ReadAuthentication(message, ref visitor),
        3 => ReadSelfId(message, ref visitor),
        4 => ReadSystem(message, ref visitor),
        _ => ReadOperatorId(message, ref visitor),
    };

    static string? ReadBasicId<TVisitor>(ReadOnlySpan<byte> message, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        // No kind said, a serial number, or a registration; the others are bytes of agreements of their own.
        const int TextTypeMax = 2;
        var idType = message[1] >> 4;
        var id = message.Slice(2, 20);
        var isText = idType <= TextTypeMax;
        if (isText && !IsText(id))
            return "The identifier of the drone is not ASCII text.";
        visitor.Enter("basic_id");
        visitor.Value("id_type", PackedValue.OfInteger(idType));
        visitor.Value("ua_type", PackedValue.OfInteger(message[1] & 0xF));
        visitor.Value("uas_id", isText ? Text(id) : PackedValue.OfBytes(id.TrimEnd((byte)0)));
        visitor.Leave();
        return null;
    }

    static string? ReadLocation<TVisitor>(ReadOnlySpan<byte> message, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        const byte SpeedUnknown = 255;
        const sbyte ClimbUnknown = 126;
        var (latitude, longitude) = (Int(message, 5), Int(message, 9));
        if (!IsPlace(latitude, longitude))
            return "The position of the drone is not on the earth.";
        var flags = message[1];
        var direction = message[2] + ((flags & 2) == 0 ? 0 : 180);
        var isFast = (flags & 1) != 0;
        var climb = unchecked((sbyte)message[4]);
        var seconds = UShort(message, 21);
        visitor.Enter("location");
        visitor.Value("status", PackedValue.OfInteger(flags >> 4));
        visitor.Value("direction", direction > 360 ? PackedValue.Absent : PackedValue.OfInteger(direction));
        visitor.Value("speed", isFast && message[3] == SpeedUnknown ? PackedValue.Absent
            : PackedValue.OfNumber(isFast ? (message[3] * 0.75) + (255 * 0.25) : message[3] * 0.25));
        visitor.Value("climb", climb == ClimbUnknown ? PackedValue.Absent : PackedValue.OfNumber(climb * 0.5));
        Place(latitude, longitude, "latitude", "longitude", ref visitor);
        visitor.Value("altitude_pressure", Altitude(message, 13));
        visitor.Value("altitude_geodetic", Altitude(message, 15));
        visitor.Value("height", Altitude(message, 17));
        visitor.Value("height_reference", PackedValue.OfInteger((flags >> 2) & 1));
        visitor.Value("horizontal_accuracy", PackedValue.OfInteger(message[19] & 0xF));
        visitor.Value("vertical_accuracy", PackedValue.OfInteger(message[19] >> 4));
        visitor.Value("speed_accuracy", PackedValue.OfInteger(message[20] & 0xF));
        visitor.Value("pressure_accuracy", PackedValue.OfInteger(message[20] >> 4));
        visitor.Value("seconds_of_hour", seconds == ushort.MaxValue ? PackedValue.Absent : PackedValue.OfNumber(seconds / 10.0));
        visitor.Value("time_accuracy", (message[23] & 0xF) == 0 ? PackedValue.Absent : PackedValue.OfNumber((message[23] & 0xF) / 10.0));
        visitor.Leave();
        return null;
    }

    static string? ReadAuthentication<TVisitor>(ReadOnlySpan<byte> message, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var page = message[1] & 0xF;
        visitor.Enter("authentication");
        visitor.Value("type", PackedValue.OfInteger(message[1] >> 4));
        visitor.Value("page", PackedValue.OfInteger(page));
        if (page == 0)
        {
            visitor.Value("last_page", PackedValue.OfInteger(message[2] & 0xF));
            visitor.Value("length", PackedValue.OfInteger(message[3]));
            visitor.Value("timestamp", Timestamp(message, 4));
        }

        visitor.Value("data", PackedValue.OfBytes(message[(page == 0 ? 8 : 2)..]));
        visitor.Leave();
        return null;
    }

    static string? ReadSelfId<TVisitor>(ReadOnlySpan<byte> message, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (!IsText(message[2..]))
            return "The description of the flight is not ASCII text.";
        visitor.Enter("self_id");
        visitor.Value("type", PackedValue.OfInteger(message[1]));
        visitor.Value("description", Text(message[2..]));
        visitor.Leave();
        return null;
    }

    static string? ReadSystem<TVisitor>(ReadOnlySpan<byte> message, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var (latitude, longitude) = (Int(message, 2), Int(message, 6));
        if (!IsPlace(latitude, longitude))
            return "The position of the operator is not on the earth.";
        visitor.Enter("system");
        visitor.Value("operator_location_type", PackedValue.OfInteger(message[1] & 3));
        visitor.Value("classification_type", PackedValue.OfInteger((message[1] >> 2) & 7));
        Place(latitude, longitude, "operator_latitude", "operator_longitude", ref visitor);
        visitor.Value("area_count", PackedValue.OfInteger(UShort(message, 10)));
        visitor.Value("area_radius", PackedValue.OfInteger(message[12] * 10));
        visitor.Value("area_ceiling", Altitude(message, 13));
        visitor.Value("area_floor", Altitude(message, 15));
        visitor.Value("category", PackedValue.OfInteger(message[17] >> 4));
        visitor.Value("class", PackedValue.OfInteger(message[17] & 0xF));
        visitor.Value("operator_altitude", Altitude(message, 18));
        visitor.Value("timestamp", Timestamp(message, 20));
        visitor.Leave();
        return null;
    }

    static string? ReadOperatorId<TVisitor>(ReadOnlySpan<byte> message, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (!IsText(message.Slice(2, 20)))
            return "The identifier of the operator is not ASCII text.";
        visitor.Enter("operator_id");
        visitor.Value("type", PackedValue.OfInteger(message[1]));
        visitor.Value("id", Text(message.Slice(2, 20)));
        visitor.Leave();
        return null;
    }

    static bool IsPlace(int latitude, int longitude) =>
        latitude is >= -LatitudeMax and <= LatitudeMax && longitude is >= -LongitudeMax and <= LongitudeMax;

    static void Place<TVisitor>(int latitude, int longitude, string latitudeName, string longitudeName, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (latitude == 0 && longitude == 0)
            return;
        visitor.Value(latitudeName, PackedValue.OfNumber(latitude / StepsADegree));
        visitor.Value(longitudeName, PackedValue.OfNumber(longitude / StepsADegree));
    }

    static PackedValue Altitude(ReadOnlySpan<byte> message, int at) => UShort(message, at) is 0
        ? PackedValue.Absent
        : PackedValue.OfNumber((UShort(message, at) * 0.5) - 1000);

    static PackedValue Timestamp(ReadOnlySpan<byte> message, int at)
    {
        var seconds = BinaryPrimitives.ReadUInt32LittleEndian(message[at..]);
        return seconds == 0 ? PackedValue.Absent : PackedValue.OfInstant((EpochSeconds + seconds) * 1_000_000);
    }

    static PackedValue Text(ReadOnlySpan<byte> padded)
    {
        var end = padded.IndexOf((byte)0);
        var text = (end < 0 ? padded : padded[..end]).TrimEnd((byte)' ');
        return text.IsEmpty ? PackedValue.Absent : PackedValue.OfText(text);
    }

    static bool IsText(ReadOnlySpan<byte> padded)
    {
        var end = padded.IndexOf((byte)0);
        return System.Text.Ascii.IsValid(end < 0 ? padded : padded[..end]);
    }

    static int Int(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadInt32LittleEndian(message[at..]);

    static ushort UShort(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16LittleEndian(message[at..]);
}
