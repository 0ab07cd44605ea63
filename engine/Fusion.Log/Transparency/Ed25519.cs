using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Fusion.Log.Transparency;

/// <summary>Ed25519 (RFC 8032) by OpenSSL's libcrypto, which the platform's own library builds on but does not expose it.</summary>
static partial class Ed25519
{
    public const int KeyBytes = 32;
    public const int SignatureBytes = 64;

    /// <summary>NID of ED25519 in every OpenSSL since 1.1.1.</summary>
    const int KeyType = 1087;
    const string Library = "libcrypto";

    static readonly string[] Names =
        ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib", "libcrypto.dylib", "libcrypto-3-x64.dll", "libcrypto"];

    static Ed25519() => NativeLibrary.SetDllImportResolver(typeof(Ed25519).Assembly, Resolve);

    public static byte[] PublicKeyOf(ReadOnlySpan<byte> privateKey)
    {
        var key = PrivateKey(privateKey);
        try
        {
            var publicKey = new byte[KeyBytes];
            nuint length = KeyBytes;
            Require(EVP_PKEY_get_raw_public_key(key, publicKey, ref length) == 1, "Deriving a public key");
            return publicKey;
        }
        finally
        {
            EVP_PKEY_free(key);
        }
    }

    public static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message)
    {
        var key = PrivateKey(privateKey);
        var context = EVP_MD_CTX_new();
        try
        {
            var signature = new byte[SignatureBytes];
            nuint length = SignatureBytes;
            Require(EVP_DigestSignInit(context, 0, 0, 0, key) == 1, "Preparing to sign");
            Require(EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1, "Signing");
            return signature;
        }
        finally
        {
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
        }
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyBytes || signature.Length != SignatureBytes)
            return false;
        var key = EVP_PKEY_new_raw_public_key(KeyType, 0, publicKey, KeyBytes);
        if (key == 0)
            return false;
        var context = EVP_MD_CTX_new();
        try
        {
            Require(EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1, "Preparing to verify");
            return EVP_DigestVerify(context, signature, SignatureBytes, message, (nuint)message.Length) == 1;
        }
        finally
        {
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
        }
    }

    static nint PrivateKey(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != KeyBytes)
            throw new CryptographicException($"An Ed25519 private key has {KeyBytes} bytes.");
        var key = EVP_PKEY_new_raw_private_key(KeyType, 0, privateKey, KeyBytes);
        Require(key != 0, "Reading a private key");
        return key;
    }

    static void Require(bool succeeded, string attempted)
    {
        if (!succeeded)
            throw new CryptographicException($"{attempted}: libcrypto refused.");
    }

    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return 0;
        foreach (var candidate in Names)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
                return handle;
        }

        throw new DllNotFoundException(
            "Signing the log's checkpoints needs OpenSSL's libcrypto, 1.1.1 or newer (Debian, Ubuntu: apt-get install libssl3).");
    }

    [LibraryImport(Library)]
    private static partial nint EVP_PKEY_new_raw_private_key(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    private static partial nint EVP_PKEY_new_raw_public_key(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    private static partial int EVP_PKEY_get_raw_public_key(nint key, Span<byte> publicKey, ref nuint length);

    [LibraryImport(Library)]
    private static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    private static partial nint EVP_MD_CTX_new();

    [LibraryImport(Library)]
    private static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    private static partial int EVP_DigestSignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library)]
    private static partial int EVP_DigestSign(
        nint context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint length);

    [LibraryImport(Library)]
    private static partial int EVP_DigestVerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library)]
    private static partial int EVP_DigestVerify(
        nint context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint length);
}
