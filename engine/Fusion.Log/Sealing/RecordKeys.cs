using System.Buffers.Binary;
using System.Text;

namespace Fusion.Log.Sealing;

/// <summary>
/// The data keys of the mentions of one record. A mention keeps its key through all versions of the record; once the key is destroyed the
/// mention never gets another.
/// </summary>
sealed class RecordKeys(Guid record)
{
    readonly List<string> slots = [];
    readonly List<byte[]> keys = [];
    readonly List<string> erased = [];

    public Guid Record => record;

    public IReadOnlyList<string> Slots => slots;

    public IReadOnlyList<string> Erased => erased;

    /// <summary>Whether the keys are other than in the table.</summary>
    public bool IsChanged { get; private set; }

    /// <param name="record">The stream of the record.</param>
    /// <param name="slots">Whose keys there are.</param>
    /// <param name="erased">Whose keys there were.</param>
    /// <param name="bytes">The keys one behind the other.</param>
    public static RecordKeys Of(Guid record, string[] slots, string[] erased, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != slots.Length * AuthenticatedCipher.KeyBytes)
            throw new InvalidDataException($"Reading the keys of record {record}: there are not as many as it has slots.");
        var read = new RecordKeys(record);
        read.slots.AddRange(slots);
        read.erased.AddRange(erased);
        for (var index = 0; index < slots.Length; index++)
            read.keys.Add(bytes.Slice(index * AuthenticatedCipher.KeyBytes, AuthenticatedCipher.KeyBytes).ToArray());
        return read;
    }

    public bool IsErased(string mention) => erased.Count > 0 && erased.Contains(mention, StringComparer.Ordinal);

    public byte[]? KeyOf(string mention)
    {
        for (var index = 0; index < slots.Count; index++)
        {
            if (slots[index] == mention)
                return keys[index];
        }

        return null;
    }

    /// <summary>The key of a mention, made now where the mention is new; null where it is destroyed.</summary>
    public byte[]? KeyOfOrNew(string mention, RandomBytes random)
    {
        if (KeyOf(mention) is { } known)
            return known;
        if (IsErased(mention))
            return null;
        var made = new byte[AuthenticatedCipher.KeyBytes];
        random.Fill(made);
        slots.Add(mention);
        keys.Add(made);
        IsChanged = true;
        return made;
    }

    /// <summary>Destroys the key of a mention, or sees to it that it never gets one. False where that was done before.</summary>
    public bool Erase(string mention)
    {
        if (IsErased(mention))
            return false;
        var slot = slots.IndexOf(mention);
        if (slot >= 0)
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(keys[slot]);
            slots.RemoveAt(slot);
            keys.RemoveAt(slot);
        }

        erased.Add(mention);
        IsChanged = true;
        return true;
    }

    public KeyPacket Packet() => new(record, Context(record, slots, erased), keys.SelectMany(key => key).ToArray());

    /// <summary>What the wrapping is bound to, so that keys cannot be moved to another record or slot, nor an erasure be taken back.</summary>
    public static byte[] Context(Guid record, IReadOnlyList<string> slots, IReadOnlyList<string> erased)
    {
        var texts = slots.Concat(erased).ToList();
        var context = new byte[16 + sizeof(int) + texts.Sum(text => sizeof(int) + Encoding.UTF8.GetByteCount(text))];
        record.TryWriteBytes(context, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(context.AsSpan(16), slots.Count);
        var rest = context.AsSpan(16 + sizeof(int));
        foreach (var text in texts)
        {
            var written = Encoding.UTF8.GetBytes(text, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, written);
            rest = rest[(sizeof(int) + written)..];
        }

        return context;
    }
}
