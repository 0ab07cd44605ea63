using System.Buffers;
using System.Text;
using Fusion.Ontology;

namespace Fusion.Log.Sealing;

/// <summary>Seals the personal parts of an event under the keys of its mentions, and opens them again.</summary>
static class EventSeal
{
    /// <summary>The event as it is stored. Mentions that are erased lose what this version says of them.</summary>
    public static byte[] Close(string eventType, ReadOnlySpan<byte> plain, RecordKeys keys, RandomBytes random)
    {
        var parts = PersonalParts.Of(eventType, plain);
        var output = new ArrayBufferWriter<byte>(plain.Length + (parts.Count * 64));
        var from = 0;
        foreach (var part in parts)
        {
            output.Write(plain[from..part.Value.Start]);
            var value = plain.Slice(part.Value.Start, part.Value.Length);
            if (keys.KeyOfOrNew(part.MentionKey, random) is { } key)
                WriteSealed(value, key, BoundTo(eventType, keys.Record, part), random, output);
            else
                SealedShape.WriteErased(output);
            from = part.Value.End;
        }

        output.Write(plain[from..]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The event as it was said, less what is erased.</summary>
    /// <param name="recorded">With sealed parts, or erased ones.</param>
    /// <param name="keys">Of its record; null where there are none here.</param>
    public static byte[] Open(RecordedEvent recorded, RecordKeys? keys)
    {
        var parts = PersonalParts.Of(recorded.EventType, recorded.Data.Span);
        var plain = new byte[]?[parts.Count];
        for (var index = 0; index < plain.Length; index++)
            plain[index] = Open(recorded, parts[index], keys);
        return SealedShape.Open(recorded.Data.Span, parts, plain);
    }

    static byte[]? Open(RecordedEvent recorded, PersonalPart part, RecordKeys? keys)
    {
        var value = recorded.Data.Span.Slice(part.Value.Start, part.Value.Length);
        if (part.State == PersonalPartState.Plain)
            return value.ToArray();
        if (part.State == PersonalPartState.Erased)
            return null;
        if (keys is null)
            throw Unopened(recorded, part, "there is no key for it here. Open the log with the key ring it is sealed with.");
        if (keys.IsErased(part.MentionKey))
            return null;
        if (keys.KeyOf(part.MentionKey) is not { } key)
            throw Unopened(recorded, part, "its record has no key for this mention, and says of no erasure.");
        byte[] piece;
        try
        {
            piece = SealedShape.ReadSealed(value);
        }
        catch (FormatException)
        {
            throw Unopened(recorded, part, "it is not written as a sealed value. The log was tampered with.");
        }

        return AuthenticatedCipher.Open(key, piece, BoundTo(recorded.EventType, recorded.Stream.Value, part))
            ?? throw Unopened(recorded, part, "it is not what was sealed there. The log or its keys were tampered with.");
    }

    static SealedEventException Unopened(RecordedEvent recorded, PersonalPart part, string why) =>
        new(recorded.Position, recorded.EventType, $"the sealed '{part.Member}' of mention '{part.MentionKey}': {why}");

    static void WriteSealed(
        ReadOnlySpan<byte> value, byte[] key, ReadOnlySpan<byte> boundTo, RandomBytes random, ArrayBufferWriter<byte> output)
    {
        var length = value.Length + AuthenticatedCipher.Overhead;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var piece = rented.AsSpan(0, length);
        AuthenticatedCipher.Seal(key, value, boundTo, random, piece);
        SealedShape.WriteSealed(piece, output);
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Where a value stands, so that a ciphertext moved anywhere else does not open.</summary>
    static byte[] BoundTo(string eventType, Guid record, PersonalPart part)
    {
        const int GuidBytes = 16;
        var place = $"{eventType}\n{part.Member}\n{part.MentionKey}";
        var boundTo = new byte[GuidBytes + Encoding.UTF8.GetByteCount(place)];
        record.TryWriteBytes(boundTo, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(place, boundTo.AsSpan(GuidBytes));
        return boundTo;
    }
}
