namespace Fusion.Log.Sealing;

/// <summary>
/// The keys that wrap the data keys of records. An implementation may be a file, an HSM or a key management service: it wraps and
/// unwraps, many at a time, and never gives a master key away.
/// </summary>
/// <remarks>Called from many threads, once for each append and each page read. A trouble that passes by itself is an IOException.</remarks>
public interface IMasterKeys
{
    /// <summary>Every master key there is by its id, the one to wrap with last.</summary>
    ValueTask<IReadOnlyList<string>> KeysAsync(CancellationToken cancellation);

    /// <summary>Wraps each packet's bytes with a master key, bound to the packet's record and context.</summary>
    ValueTask<IReadOnlyList<byte[]>> WrapAsync(string masterKey, IReadOnlyList<KeyPacket> packets, CancellationToken cancellation);

    /// <summary>
    /// The bytes again. Null for a packet that the named key did not wrap for this record and context, or whose key there is not.
    /// </summary>
    ValueTask<IReadOnlyList<byte[]?>> UnwrapAsync(
        IReadOnlyList<(string MasterKey, KeyPacket Packet)> wrapped, CancellationToken cancellation);

    /// <summary>
    /// The key under which events are named. It never changes: with another, everything delivered again would count as new. It wraps
    /// nothing, and without it nobody can find out what an erased event said by guessing.
    /// </summary>
    ValueTask<ReadOnlyMemory<byte>> IdentityKeyAsync(CancellationToken cancellation);
}

/// <summary>Data keys of one record, plain or wrapped.</summary>
/// <param name="Record">The stream of the record.</param>
/// <param name="Context">What the wrapping is bound to beside the record.</param>
/// <param name="Bytes">To wrap, or to unwrap.</param>
public readonly record struct KeyPacket(Guid Record, ReadOnlyMemory<byte> Context, ReadOnlyMemory<byte> Bytes);
