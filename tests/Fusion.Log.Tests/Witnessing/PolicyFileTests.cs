using System.Text;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;

namespace Fusion.Log.Tests.Witnessing;

public sealed class PolicyFileTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    static readonly NoteSigner Log = new("example.org/log", new byte[Ed25519.KeyBytes]);
    static readonly WitnessSigner[] Signers =
        [.. Enumerable.Range(1, 5).Select(number => new WitnessSigner($"w{number}.example", [.. Enumerable.Repeat((byte)number, Ed25519.KeyBytes)]))];

    readonly SignedNote checkpoint = new TreeHead("example.org/log", 3, MerkleHash.OfLeaf("three"u8)).Sign(Log);

    [Theory]
    [InlineData("", false)]
    [InlineData("1", false)]
    [InlineData("14", false)]
    [InlineData("12", false)]
    [InlineData("45", false)]
    [InlineData("124", true)]
    [InlineData("235", true)]
    [InlineData("12345", true)]
    public void Two_of_one_house_and_any_of_another_are_counted(string who, bool isMet)
    {
        var policy = Parse(
            $"""
             # two houses
             log {Log.Verifier} https://example.org/log/
             {Witness(1)} https://w1.example/
             {Witness(2)}
             {Witness(3)}
             group  X  2	W1 W2 W3
               {Witness(4)}
             {Witness(5)}
             group Y any W4 W5
             group both all X Y
             quorum both
             """);
        var verdict = policy.Judge(CosignedBy(who));
        verdict.IsMet.ShouldBe(isMet);
        verdict.Cosigned.Keys.ShouldBe(who.Select(number => $"W{number}"));
        policy.SignedBy(checkpoint)!.Key.ToString().ShouldBe(Log.Verifier.ToString());
    }

    [Fact]
    public void Without_a_quorum_nobody_is_needed()
    {
        Parse("quorum none").Judge(checkpoint).IsMet.ShouldBeTrue();
        Parse("quorum none").SignedBy(checkpoint).ShouldBeNull();
    }

    [Fact]
    public void A_log_with_the_name_of_another_key_has_not_signed()
    {
        var other = new NoteSigner("example.org/log", [.. Enumerable.Repeat((byte)9, Ed25519.KeyBytes)]);
        Parse($"log {other.Verifier}\nquorum none").SignedBy(checkpoint).ShouldBeNull();
        var renamed = new NoteSigner("example.org/other", new byte[Ed25519.KeyBytes]);
        Parse($"log {renamed.Verifier}\nquorum none").SignedBy(checkpoint).ShouldBeNull();
    }

    [Fact]
    public void The_same_witness_twice_on_a_note_counts_once()
    {
        var policy = Parse($"{Witness(1)}\n{Witness(2)}\ngroup g 2 W1 W2\nquorum g");
        policy.Judge(CosignedBy("11")).IsMet.ShouldBeFalse();
        policy.Judge(CosignedBy("12")).IsMet.ShouldBeTrue();
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "", "no quorum" },
        { Witness(1), "no quorum" },
        { "quorum nobody", "line 1" },
        { "quorum none\nquorum none", "line 2" },
        { $"quorum W1\n{Witness(1)}", "line 1" },
        { $"{Witness(1)}\n{Witness(1).Replace("W1", "W2", StringComparison.Ordinal)}\nquorum none", "line 2" },
        { $"{Witness(1)}\n{Witness(2).Replace("W2", "W1", StringComparison.Ordinal)}\nquorum none", "line 2" },
        { $"{Witness(1).Replace("W1", "none", StringComparison.Ordinal)}\nquorum none", "line 1" },
        { $"witness W1 {Log.Verifier}\nquorum none", "line 1" },
        { $"log {Signers[0].Verifier}\nquorum none", "line 1" },
        { $"log {Log.Verifier}\nlog {Log.Verifier}\nquorum none", "line 2" },
        { $"log {Log.Verifier} ftp://example.org\nquorum none", "line 1" },
        { $"{Witness(1)}\ngroup g 0 W1\nquorum g", "line 2" },
        { $"{Witness(1)}\ngroup g 2 W1\nquorum g", "line 2" },
        { $"{Witness(1)}\ngroup g some W1\nquorum g", "line 2" },
        { $"{Witness(1)}\ngroup g any\nquorum g", "line 2" },
        { $"{Witness(1)}\ngroup g any W1 W1\nquorum g", "line 2" },
        { $"{Witness(1)}\ngroup g any W1\ngroup h any W1\nquorum g", "line 3" },
        { $"{Witness(1)}\ngroup g any W2\nquorum g", "line 2" },
        { "quorum none\r\n", "line 1" },
        { "quorum none extra", "line 1" },
        { "hello\nquorum none", "line 1" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_policy_is_refused_with_its_line(string text, string told) =>
        Should.Throw<FormatException>(() => Parse(text)).Message.ShouldContain(told);

    [Fact]
    public void Names_are_octets_and_not_letters()
    {
        var policy = Parse($"{Witness(1).Replace("W1", "Zeuge-\u00e4", StringComparison.Ordinal)}\nquorum Zeuge-\u00e4");
        policy.Judge(CosignedBy("1")).IsMet.ShouldBeTrue();
    }

    static string Witness(int number) => $"witness W{number} {Signers[number - 1].Verifier}";

    static WitnessPolicy Parse(string text) => PolicyFile.Parse(Encoding.UTF8.GetBytes(text));

    SignedNote CosignedBy(string who) => checkpoint with
    {
        Signatures = [.. checkpoint.Signatures, .. who.Select(number => Signers[number - '1'].Cosign(checkpoint, Noon))],
    };
}
