using System.Text;
using Fusion.Log.Postgres;
using Fusion.Log.Tests.Postgres;
using Fusion.Log.Transparency;

namespace Fusion.Log.Tests.Transparency;

public sealed class SignatureTests
{
    /// <summary>RFC 8032, section 7.1, tests 1 and 2.</summary>
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void Ed25519_signs_as_the_standard_says(string privateKey, string publicKey, string message, string signature)
    {
        var secret = Convert.FromHexString(privateKey);
        Ed25519.PublicKeyOf(secret).ShouldBe(Convert.FromHexString(publicKey));
        Ed25519.Sign(secret, Convert.FromHexString(message)).ShouldBe(Convert.FromHexString(signature));
        Ed25519.Verify(Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature)).ShouldBeTrue();
        Ed25519.Verify(Convert.FromHexString(publicKey), [1], Convert.FromHexString(signature)).ShouldBeFalse();
    }

    [Fact]
    public void A_key_once_made_is_read_again_and_is_private()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        var path = Path.Combine(folder.Path, "key.pem");
        var made = NoteSigner.LoadOrCreate("example.org/log", path);
        NoteSigner.LoadOrCreate("example.org/log", path).Verifier.ToString().ShouldBe(made.Verifier.ToString());
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_verifier_key_is_read_as_it_is_written_and_not_with_another_id()
    {
        var key = Signer().Verifier.ToString();
        NoteVerifier.Parse(key).ToString().ShouldBe(key);
        var parts = key.Split('+', 3);
        Should.Throw<FormatException>(() => NoteVerifier.Parse($"{parts[0]}+00000000+{parts[2]}"));
        Should.Throw<FormatException>(() => NoteVerifier.Parse("nonsense"));
    }

    [Fact]
    public void A_note_is_believed_only_as_it_was_signed()
    {
        var signer = Signer();
        var text = SignedNote.Sign("one\ntwo\n", signer).ToString();
        SignedNote.Parse(text).IsSignedBy(signer.Verifier).ShouldBeTrue();
        SignedNote.Parse(text.Replace("two", "2", StringComparison.Ordinal)).IsSignedBy(signer.Verifier).ShouldBeFalse();
        SignedNote.Parse(text).IsSignedBy(Signer().Verifier).ShouldBeFalse();
        foreach (var unfit in new[] { "", "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n\u2014 name\n" })
            Should.Throw<FormatException>(() => SignedNote.Parse(unfit));
    }

    /// <summary>The recipe of the room's README, run as it stands there.</summary>
    [Fact]
    public async Task Plain_openssl_verifies_a_checkpoint()
    {
        Assert.SkipUnless((await ToolRun.Start("/bin/sh", ["-c", "command -v openssl"])).ExitCode == 0, "There is no openssl here.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        var signer = Signer();
        var head = new TreeHead("example.org/log", 3, MerkleHash.OfLeaf("three"u8));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "checkpoint"), head.Sign(signer).ToString(), new UTF8Encoding(false));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "public.pem"), signer.Verifier.ToPem());
        const string Recipe = """
            cd "$0"
            head -n 3 checkpoint > text
            sed -n 5p checkpoint | cut -d ' ' -f 3 | base64 -d | tail -c 64 > signature
            openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in text -sigfile signature
            """;
        (await ToolRun.Start("/bin/sh", ["-c", Recipe, folder.Path])).Output.ShouldContain("Signature Verified Successfully");
        var forged = Recipe.Replace("> text", "> text; echo 4 >> text", StringComparison.Ordinal);
        (await ToolRun.Start("/bin/sh", ["-c", forged, folder.Path])).ExitCode.ShouldNotBe(0);
    }

    static NoteSigner Signer() => new("example.org/log", System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
}
