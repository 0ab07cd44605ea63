using Fusion.Ontology;

namespace Fusion.Engine.Access;

public abstract record AccessDecision
{
    AccessDecision() { }

    public sealed record Allowed(Purpose Purpose) : AccessDecision;

    /// <summary>The code is stable and for programs; the reason is for the person, and says what to do.</summary>
    public sealed record Refused(string Code, string Reason) : AccessDecision;
}
