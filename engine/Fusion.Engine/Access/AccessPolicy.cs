using Fusion.Ontology;

namespace Fusion.Engine.Access;

/// <summary>
/// Whether a caller may ask, for the purpose given. A pure function: the same caller, purpose and policy give the same decision
/// today and when somebody checks it in three years.
/// </summary>
public static class AccessPolicy
{
    /// <summary>Shorter words than this explain nothing.</summary>
    public const int StatementLengthMin = 10;

    public static AccessDecision Decide(Caller caller, PurposeClaim? claim, bool referenceIsKnown)
    {
        if (claim is null)
            return new AccessDecision.Refused(
                "NO_PURPOSE",
                "No purpose, no answer. Say why you look in the Fusion-Purpose header, "
                + "for example: investigation; ref=CR0012345/25; why=Linked burglaries in the ward");
        if (!MayHave(caller.Role, claim.Kind))
            return new AccessDecision.Refused(
                "PURPOSE_NOT_FOR_ROLE",
                $"The role {caller.Role} does not look for the purpose {claim.Kind}. "
                + $"It may: {string.Join(", ", PurposesOf(caller.Role))}.");
        return Justify(claim, referenceIsKnown);
    }

    static AccessDecision Justify(PurposeClaim claim, bool referenceIsKnown)
    {
        var hasStatement = claim.Statement is { Length: >= StatementLengthMin };
        if (claim.Kind == PurposeKind.BreakGlass)
            return hasStatement
                ? Allowed(claim, JustificationKind.BreakGlass)
                : new AccessDecision.Refused(
                    "STATEMENT_NEEDED",
                    "Breaking the glass needs words: add why=… to the purpose. It will be reviewed.");
        if (referenceIsKnown)
            return Allowed(claim, JustificationKind.Corroborated);
        return hasStatement
            ? Allowed(claim, JustificationKind.Stated)
            : new AccessDecision.Refused(
                "STATEMENT_NEEDED",
                "The purpose is not bound to a crime, incident or custody number this system knows. "
                + $"Give one with ref=…, or say why in at least {StatementLengthMin} characters with why=…");
    }

    static AccessDecision.Allowed Allowed(PurposeClaim claim, JustificationKind justification) =>
        new(new Purpose
        {
            Kind = claim.Kind,
            Reference = claim.Reference,
            Statement = claim.Statement,
            Justification = justification,
        });

    static bool MayHave(CallerRole role, PurposeKind kind) => PurposesOf(role).Contains(kind);

    static PurposeKind[] PurposesOf(CallerRole role) => role switch
    {
        CallerRole.Analyst =>
            [PurposeKind.Investigation, PurposeKind.Incident, PurposeKind.Safeguarding, PurposeKind.BreakGlass],
        CallerRole.TargetingPanel => [PurposeKind.Targeting],
        CallerRole.Overseer => [PurposeKind.Oversight, PurposeKind.SubjectAccess],
    };
}
