using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>
/// What a file says is right as it is: a line of its own, <c># lint: allow FS012 because the publisher gives no time</c>. It counts for the
/// whole file, and one that is needed no more is told.
/// </summary>
static partial class Suppressions
{
    public static readonly LintRule NoReason = new("FS001", LintSeverity.Error, "A suppression says why: '# lint: allow FS012 because …'.");
    public static readonly LintRule Idle = new("FS002", LintSeverity.Warning, "A suppression suppresses something.", CanFix: true);
    public static readonly LintRule Unknown = new("FS003", LintSeverity.Error, "A suppression names a rule there is.", CanFix: true);

    public static IReadOnlyList<LintFinding> Apply(IReadOnlyList<LintFile> files, IReadOnlyList<LintFinding> findings, IReadOnlySet<string> rules)
    {
        var kept = new LintReport();
        var byFile = findings.ToLookup(finding => finding.File);
        var suppressed = new HashSet<LintFinding>();
        foreach (var file in files)
        {
            for (var line = 1; line <= file.Lines.Count; line++)
            {
                if (Mark().Match(file.Lines[line - 1]) is not { Success: true } mark)
                    continue;
                var (id, reason) = (mark.Groups["id"].Value, mark.Groups["reason"].Value.Trim());
                var at = new YamlPosition(file.Called, line, mark.Index + 1);
                var found = byFile[file.Called].Where(finding => finding.Rule.Id == id).ToArray();
                if (reason.Length == 0)
                    kept.Add(NoReason, at, $"'{id}' is allowed without a reason; write 'because' and why.");
                if (!rules.Contains(id))
                    kept.Add(Unknown, at, $"There is no rule '{id}'; remove the line.", new LineEdit(line, 1, []));
                else if (found.Length == 0)
                    kept.Add(Idle, at, $"Nothing in this file breaks {id}; remove the line.", new LineEdit(line, 1, []));
                suppressed.UnionWith(found);
            }
        }

        return [.. findings.Where(finding => !suppressed.Contains(finding)), .. kept.Findings];
    }

    [GeneratedRegex(@"#\s*lint:\s*allow\s+(?<id>\S+)(\s+because\b(?<reason>.*))?", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Mark();
}
