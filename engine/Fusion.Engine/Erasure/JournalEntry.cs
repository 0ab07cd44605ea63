using System.Security.Cryptography;
using System.Text;
using Fusion.Ontology;

namespace Fusion.Engine.Erasure;

/// <summary>
/// One erasure in the journal: a line of its seal, the stored name of the event, and the event. The seal is made with a key of the ring
/// from the line and the seal before it, so that a line that was changed, moved, dropped or written by somebody else shows.
/// </summary>
/// <param name="Number">1 for the first.</param>
public sealed record JournalEntry(long Number, SubjectErased Erasure, string Seal)
{
    internal static JournalEntry After(JournalEnd end, SubjectErased erasure, byte[] key) =>
        new(end.Entries + 1, erasure, SealOf(end.Seal, Body(erasure), key));

    /// <summary>Null where the line is not what was written there.</summary>
    internal static JournalEntry? Parse(JournalEnd end, string line, byte[] key)
    {
        if (line.Split(' ', 3) is not [var seal, var name, var json])
            return null;
        var isSealed = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(SealOf(end.Seal, $"{name} {json}", key)));
        return isSealed
            ? new JournalEntry(end.Entries + 1, (SubjectErased)EventCodec.Decode(name, Encoding.UTF8.GetBytes(json)), seal)
            : null;
    }

    internal string Line() => $"{Seal} {Body(Erasure)}\n";

    static string Body(SubjectErased erasure) => $"{EventCatalogue.NameOf(erasure)} {Encoding.UTF8.GetString(EventCodec.Encode(erasure))}";

    static string SealOf(string sealBefore, string body, byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{sealBefore} {body}")));
}

/// <summary>How far a journal goes: how many entries, and the seal of the last.</summary>
readonly record struct JournalEnd(long Entries, string Seal)
{
    public static JournalEnd Start { get; } = new(0, "");
}
