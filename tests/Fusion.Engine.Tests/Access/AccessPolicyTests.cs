using Fusion.Engine.Access;
using Fusion.Ontology;

namespace Fusion.Engine.Tests.Access;

public sealed class AccessPolicyTests
{
    static readonly Caller Analyst = new("analyst", CallerRole.Analyst);
    static readonly PurposeClaim Bound = new(PurposeKind.Investigation, "CR0000001/25", null);

    [Fact]
    public void Without_a_purpose_nothing_is_answered() =>
        AccessPolicy.Decide(Analyst, claim: null, referenceIsKnown: false)
            .ShouldBeOfType<AccessDecision.Refused>().Code.ShouldBe("NO_PURPOSE");

    [Fact]
    public void A_purpose_bound_to_a_known_reference_needs_no_words() =>
        Allowed(AccessPolicy.Decide(Analyst, Bound, referenceIsKnown: true)).Justification
            .ShouldBe(JustificationKind.Corroborated);

    [Fact]
    public void A_purpose_bound_to_nothing_known_needs_words() =>
        AccessPolicy.Decide(Analyst, Bound, referenceIsKnown: false)
            .ShouldBeOfType<AccessDecision.Refused>().Code.ShouldBe("STATEMENT_NEEDED");

    [Fact]
    public void Words_of_some_length_make_an_unbound_purpose_stated() =>
        Allowed(AccessPolicy.Decide(Analyst, Bound with { Statement = "Linked burglaries" }, referenceIsKnown: false))
            .Justification.ShouldBe(JustificationKind.Stated);

    [Theory]
    [InlineData("")]
    [InlineData("because")]
    public void Words_that_explain_nothing_are_no_words(string statement) =>
        AccessPolicy.Decide(Analyst, Bound with { Statement = statement }, referenceIsKnown: false)
            .ShouldBeOfType<AccessDecision.Refused>();

    [Fact]
    public void Breaking_the_glass_needs_words_even_with_a_known_reference() =>
        AccessPolicy.Decide(Analyst, new PurposeClaim(PurposeKind.BreakGlass, "CR0000001/25", null), referenceIsKnown: true)
            .ShouldBeOfType<AccessDecision.Refused>();

    [Fact]
    public void A_broken_glass_is_called_by_its_name() =>
        Allowed(AccessPolicy.Decide(
                Analyst, new PurposeClaim(PurposeKind.BreakGlass, null, "Child missing, minutes count"), referenceIsKnown: false))
            .Justification.ShouldBe(JustificationKind.BreakGlass);

    [Theory]
    [InlineData(CallerRole.Analyst, PurposeKind.Targeting)]
    [InlineData(CallerRole.Analyst, PurposeKind.Oversight)]
    [InlineData(CallerRole.TargetingPanel, PurposeKind.Investigation)]
    [InlineData(CallerRole.TargetingPanel, PurposeKind.BreakGlass)]
    [InlineData(CallerRole.Overseer, PurposeKind.Investigation)]
    public void A_role_has_only_its_own_purposes(CallerRole role, PurposeKind kind) =>
        AccessPolicy.Decide(new Caller("someone", role), new PurposeClaim(kind, "CR1", "A long enough statement"), true)
            .ShouldBeOfType<AccessDecision.Refused>().Code.ShouldBe("PURPOSE_NOT_FOR_ROLE");

    [Fact]
    public void Every_role_has_some_purpose()
    {
        foreach (var role in Enum.GetValues<CallerRole>())
        {
            Enum.GetValues<PurposeKind>()
                .Any(kind => AccessPolicy.Decide(new Caller("x", role), new PurposeClaim(kind, "CR1", "Long enough words"), true)
                    is AccessDecision.Allowed)
                .ShouldBeTrue();
        }
    }

    static Purpose Allowed(AccessDecision decision) => decision.ShouldBeOfType<AccessDecision.Allowed>().Purpose;
}
