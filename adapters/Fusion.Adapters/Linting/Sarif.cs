using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fusion.Adapters.Linting;

/// <summary>Findings in SARIF 2.1.0, as code review tools read them.</summary>
public static class Sarif
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(IReadOnlyList<LintFinding> findings) => new JsonObject
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "fusion sources lint",
                    ["rules"] = new JsonArray([.. Linter.Rules.Select(Rule)]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. findings.Select(Result)]),
        }),
    }.ToJsonString(Indented) + "\n";

    static JsonObject Rule(LintRule rule) => new()
    {
        ["id"] = rule.Id,
        ["shortDescription"] = new JsonObject { ["text"] = rule.Title },
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Severity) },
    };

    static JsonObject Result(LintFinding finding) => new()
    {
        ["ruleId"] = finding.Rule.Id,
        ["level"] = Level(finding.Rule.Severity),
        ["message"] = new JsonObject { ["text"] = finding.Message },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = finding.File },
                ["region"] = new JsonObject { ["startLine"] = finding.Line, ["startColumn"] = finding.Column },
            },
        }),
    };

    static string Level(LintSeverity severity) => severity switch
    {
        LintSeverity.Note => "note",
        LintSeverity.Warning => "warning",
        LintSeverity.Error => "error",
    };
}
