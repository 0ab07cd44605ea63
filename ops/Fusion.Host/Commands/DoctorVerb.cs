using System.CommandLine;
using Fusion.Host.Doctor;
using Fusion.Host.Settings;
using Spectre.Console;

namespace Fusion.Host.Commands;

static class DoctorVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var port = new Option<int>("--port")
        {
            Description = "The port 'fusion up' would serve on.",
            DefaultValueFactory = _ => FusionSettings.DefaultPort,
        };
        var verb = new Command("doctor", "Says what is missing on this machine, and how to get it. Exit code 3 when something is.")
        {
            data, port,
        };
        verb.SetAction(async (parse, cancellation) =>
        {
            var findings = await new Examination(parse.Settings(data), parse.GetValue(port)).RunAsync(cancellation);
            foreach (var finding in findings)
                Print(finding);
            return findings.Any(finding => finding.State == FindingState.Missing) ? ExitCode.Missing : ExitCode.Done;
        });
        return verb;
    }

    static void Print(Finding finding)
    {
        var mark = finding.State switch
        {
            FindingState.Good => "[green]good[/]   ",
            FindingState.Warning => "[yellow]warning[/]",
            FindingState.Missing => "[red]missing[/]",
        };
        Terminal.Out.MarkupLine($"{mark}  {Markup.Escape(finding.Need)}: {Markup.Escape(finding.Found)}");
        if (finding.Advice is { } advice)
            Terminal.Out.MarkupLine($"         {Markup.Escape(advice)}");
    }
}
