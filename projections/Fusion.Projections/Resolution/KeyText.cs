using System.Security.Cryptography;
using System.Text;

namespace Fusion.Projections.Resolution;

/// <summary>
/// The stored text of a resolution key. An index entry has a limit, so a longer key is stored by its hash.
/// </summary>
static class KeyText
{
    const int LengthMax = 160;

    public static string Of(string rule, string value) =>
        rule.Length + value.Length < LengthMax
            ? $"{rule}:{value}"
            : $"{rule}:sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}";
}
