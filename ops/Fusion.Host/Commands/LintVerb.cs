using System.CommandLine;
using System.Globalization;
using Fusion.Adapters.Linting;
using Fusion.Host.Settings;

namespace Fusion.Host.Commands;

/// <summary>Holds manifests to the rules, and mends what can be mended.</summary>
static class LintVerb
{
    const string Text = "text";
    const string SarifFormat = "sarif";

    public static Command Build()
    {
        var path = new Argument<string?>("path")
        {
            Description = "A catalogue, or a folder of one; the catalogue when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var fix = new Option<bool>("--fix") { Description = "Mend what rules can mend, and say what is left." };
        var format = new Option<string>("--format") { Description = "text or sarif.", DefaultValueFactory = _ => Text };
        format.AcceptOnlyFromAmong(Text, SarifFormat);
        var verb = new Command("lint", "Holds manifests to the rules of adapters/LINT.md. Exit code 1 when more than a note is found.") { path,
            fix, format };
        verb.SetAction(parse =>
        {
            var folder = parse.GetValue(path) ?? FusionSettings.FromEnvironment().CatalogueFolder;
            if (!Directory.Exists(folder))
            {
                Say.Trouble($"There is no folder '{folder}'; say where the catalogue is.");
                return ExitCode.Failed;
            }

            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var mended = parse.GetValue(fix) ? Linter.Fix(folder, today) : 0;
            var findings = Linter.Lint(folder, today);
            Tell(findings, mended, parse.GetValue(format)!);
            return findings.All(finding => finding.Rule.Severity == LintSeverity.Note) ? ExitCode.Done : ExitCode.Failed;
        });
        return verb;
    }

    static void Tell(IReadOnlyList<LintFinding> findings, int mended, string format)
    {
        if (format == SarifFormat)
        {
            Say.Result(Sarif.Write(findings).TrimEnd('\n'));
            return;
        }

        foreach (var finding in findings)
            Say.Result(finding.ToString());
        var counts = Enum.GetValues<LintSeverity>().OrderDescending()
            .Select(severity => $"{findings.Count(finding => finding.Rule.Severity == severity)} {severity.ToString().ToLowerInvariant()}s");
        Say.Result(string.Create(
            CultureInfo.InvariantCulture, $"{Linter.Rules.Count} rules: {string.Join(", ", counts)}") + (mended > 0 ? $"; {mended} mended" : ""));
    }
}
