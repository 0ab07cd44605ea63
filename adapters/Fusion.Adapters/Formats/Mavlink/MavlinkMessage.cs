namespace Fusion.Adapters.Formats.Mavlink;

/// <summary>One message definition: its fields where they stand in the payload, and the byte its definition adds to every checksum.</summary>
sealed class MavlinkMessage
{
    MavlinkMessage(int id, string name, MavlinkField[] fields, int baseCount)
    {
        Id = id;
        Name = name;
        // On the wire the wider types come first; extensions stay behind, in their own order, so that old readers find theirs.
        var ordered = fields[..baseCount].OrderByDescending(field => field.Size).Concat(fields[baseCount..]).ToArray();
        var offset = 0;
        foreach (var field in ordered)
        {
            field.Offset = offset;
            offset += field.Length;
        }

        Fields = fields;
        Length = offset;
        ChecksumExtra = Extra(name, ordered[..baseCount]);
    }

    public int Id { get; }

    public string Name { get; }

    /// <summary>In the order of the definition.</summary>
    public MavlinkField[] Fields { get; }

    /// <summary>Of the payload, before zeros at its end are left out.</summary>
    public int Length { get; }

    /// <summary>Sender and receiver only agree on a checksum if they agree on the definition.</summary>
    public byte ChecksumExtra { get; }

    /// <summary>A line of the table: the fields, with a bar before those that later editions added.</summary>
    public static MavlinkMessage Of(int id, string name, string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bar = Array.IndexOf(words, "|");
        var fields = words.Where(word => word != "|").Select(MavlinkField.Parse).ToArray();
        return new MavlinkMessage(id, name, fields, bar < 0 ? fields.Length : bar);
    }

    static byte Extra(string name, IEnumerable<MavlinkField> fields)
    {
        var sum = Crc16.Of(System.Text.Encoding.ASCII.GetBytes($"{name} "));
        foreach (var field in fields)
        {
            sum = Crc16.Of(System.Text.Encoding.ASCII.GetBytes($"{field.TypeName} {field.Name} "), sum);
            if (field.IsArray)
                sum = Crc16.Of([(byte)field.Count], sum);
        }

        return (byte)((sum & 0xFF) ^ (sum >> 8));
    }
}
