using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>What a witness signs (C2SP tlog-cosignature/v1): that at this time it had seen no other and no larger tree of this log.</summary>
static class CosignedMessage
{
    public const int SignatureBytes = sizeof(ulong) + Ed25519.SignatureBytes;

    public static byte[] Of(string text, long unixSeconds) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {unixSeconds}\n{text}"));

    /// <summary>The time in front of the signature proper.</summary>
    public static byte[] Stamp(long unixSeconds, ReadOnlySpan<byte> signature)
    {
        var stamped = new byte[SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(stamped, unixSeconds);
        signature.CopyTo(stamped.AsSpan(sizeof(ulong)));
        return stamped;
    }

    public static long TimeOf(ReadOnlySpan<byte> stamped) => BinaryPrimitives.ReadInt64BigEndian(stamped);
}
