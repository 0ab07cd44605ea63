using System.Security.Cryptography;

namespace Fusion.Log.Store;

/// <summary>The hashes of the events of one append, one behind the other, taken while the rows are on their way to the server.</summary>
sealed class EntryHashes(int count)
{
    readonly RowText text = new();
    readonly byte[] hashes = new byte[count * SHA256.HashSizeInBytes];
    int taken;

    public byte[] All => taken == hashes.Length ? hashes : throw new InvalidOperationException("An event of the append was not hashed.");

    public void Add(LogEntry entry)
    {
        LogEntry.Write(entry, text);
        text.Hash(hashes.AsSpan(taken, SHA256.HashSizeInBytes));
        taken += SHA256.HashSizeInBytes;
    }
}
