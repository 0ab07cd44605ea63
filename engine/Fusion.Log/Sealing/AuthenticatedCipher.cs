using System.Security.Cryptography;

namespace Fusion.Log.Sealing;

/// <summary>AES-256-GCM with a random nonce: nonce, ciphertext and tag in one piece.</summary>
static class AuthenticatedCipher
{
    public const int KeyBytes = 32;
    public const int Overhead = NonceBytes + TagBytes;
    const int NonceBytes = 12;
    const int TagBytes = 16;

    public static void Seal(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> boundTo, RandomBytes random, Span<byte> output)
    {
        var nonce = output[..NonceBytes];
        random.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, output[NonceBytes..^TagBytes], output[^TagBytes..], boundTo);
    }

    /// <summary>Null where the key, what it is bound to or a bit of it is another.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> piece, ReadOnlySpan<byte> boundTo)
    {
        if (piece.Length < Overhead)
            return null;
        var plain = new byte[piece.Length - Overhead];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(piece[..NonceBytes], piece[NonceBytes..^TagBytes], piece[^TagBytes..], plain, boundTo);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
