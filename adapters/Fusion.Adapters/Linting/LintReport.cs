using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>Gathers findings; the same one, inherited by many, is told once.</summary>
sealed class LintReport
{
    readonly List<LintFinding> findings = [];
    readonly HashSet<(string Rule, YamlPosition At, string Message)> known = [];

    public IReadOnlyList<LintFinding> Findings => findings;

    public void Add(LintRule rule, YamlPosition at, string message, LineEdit? fix = null)
    {
        if (known.Add((rule.Id, at, message)))
            findings.Add(new LintFinding(rule, at.File, at.Line, at.Column, message) { Fix = fix });
    }
}
