using Fusion.Engine.Access;
using Fusion.Ontology;

namespace Fusion.Engine.Tests.Access;

public sealed class PurposeClaimTests
{
    [Fact]
    public void A_claim_has_a_kind_a_reference_and_words()
    {
        PurposeClaim.TryParse("investigation; ref=CR0000001/25; why=Linked burglaries; same method", out var claim).ShouldBeTrue();
        claim.ShouldBe(new PurposeClaim(PurposeKind.Investigation, "CR0000001/25", "Linked burglaries; same method"));
    }

    [Fact]
    public void Words_may_hold_a_semicolon_without_a_reference_before_them()
    {
        PurposeClaim.TryParse("investigation; why=Linked burglaries; same method", out var claim).ShouldBeTrue();
        claim.ShouldBe(new PurposeClaim(PurposeKind.Investigation, null, "Linked burglaries; same method"));
    }

    [Theory]
    [InlineData("incident", PurposeKind.Incident)]
    [InlineData("Subject-Access", PurposeKind.SubjectAccess)]
    [InlineData("break-glass; why=Life at risk", PurposeKind.BreakGlass)]
    [InlineData("targeting; why=Monthly panel", PurposeKind.Targeting)]
    public void The_kind_is_read_whatever_its_case(string text, PurposeKind kind)
    {
        PurposeClaim.TryParse(text, out var claim).ShouldBeTrue();
        claim!.Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";;;")]
    [InlineData("curiosity")]
    [InlineData("1")]
    [InlineData("99")]
    [InlineData("+1")]
    [InlineData("investigation,incident")]
    [InlineData("investigation; CR0000001/25")]
    [InlineData("investigation; ref=")]
    [InlineData("investigation; ref=A; ref=B")]
    [InlineData("investigation; why=")]
    public void What_is_no_claim_is_refused_rather_than_guessed(string text) =>
        PurposeClaim.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_claim_longer_than_any_honest_one_is_refused() =>
        PurposeClaim.TryParse("investigation; why=" + new string('x', 1_000), out _).ShouldBeFalse();
}
