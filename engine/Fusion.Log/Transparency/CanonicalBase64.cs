namespace Fusion.Log.Transparency;

/// <summary>Base64 with one spelling for every value: no white space, no stray bits. Two spellings would be two notes.</summary>
static class CanonicalBase64
{
    public static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length];
        var isValid = Convert.TryFromBase64String(base64, bytes, out var written);
        bytes = bytes[..written];
        return isValid && Convert.ToBase64String(bytes) == base64;
    }

    public static bool TryDecode(string base64, out MerkleHash hash)
    {
        var isHash = TryDecode(base64, out byte[] bytes) && bytes.Length == MerkleHash.Length;
        hash = isHash ? new MerkleHash(bytes) : default;
        return isHash;
    }
}
