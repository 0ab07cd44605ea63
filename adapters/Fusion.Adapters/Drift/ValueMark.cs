using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fusion.Adapters.Drift;

/// <summary>
/// Twelve bits of the hash of a value: enough to notice one that a list never had, and too few to tell which of a dozen surnames it was. What
/// is expected is kept for ever and in clear, so no value itself may be in it.
/// </summary>
static class ValueMark
{
    const int Bits = 12;

    public static string Of(string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), hash);
        return (((hash[0] << 8) | hash[1]) >> (16 - Bits)).ToString("x3", CultureInfo.InvariantCulture);
    }
}
