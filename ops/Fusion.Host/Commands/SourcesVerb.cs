using System.CommandLine;
using System.Globalization;
using Fusion.Adapters.Families;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;
using Fusion.Host.Commands.SourceVerbs;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Ontology;

namespace Fusion.Host.Commands;

/// <summary>What the catalogue holds, and what became of what its datasets delivered.</summary>
static class SourcesVerb
{
    const int QuarantinePage = 500;

    public static Command Build()
    {
        var verb = new Command("sources", "Lists the source systems of the catalogue with their evidence; 'status' shows their records.")
        {
            Check(), LintVerb.Build(), Show(), StatusVerb.Build(), DriftVerb.Build(), Quarantine(),
            NewVerb.Build(), RunVerb.Build(), ReplayVerb.Build(), DiffVerb.Build(), ExplainVerb.Build(),
        };
        verb.SetAction(_ =>
        {
            var catalogue = Catalogue.Load(FusionSettings.FromEnvironment().CatalogueFolder);
            foreach (var source in catalogue.Sources)
            {
                Say.Result($"{source.Source,-45} {source.Evidence.ToString().ToLowerInvariant(),-11} {source.Title}");
                foreach (var dataset in source.Datasets)
                    Say.Result($"  {dataset.Id,-60} layout {dataset.Layout.ToString().ToLowerInvariant()}");
            }

            foreach (var line in CatalogueCount.Of(catalogue).Lines())
                Say.Result(line);
            return SayProblems(catalogue);
        });
        return verb;
    }

    static Command Show()
    {
        var name = new Argument<string>("source") { Description = "owner/system, as 'sources' lists it." };
        var verb = new Command("show",
            "Writes a manifest with everything it inherits, and of every value the file and line that said it.")
        {
            name,
        };
        verb.SetAction(parse =>
        {
            var catalogue = Catalogue.Load(FusionSettings.FromEnvironment().CatalogueFolder);
            var wanted = parse.GetValue(name)!;
            var found = catalogue.Sources.Concat(catalogue.Families.Select(family => family.Example))
                .FirstOrDefault(source => source.Source == wanted);
            if (found is not null)
            {
                Say.Result(EffectiveManifest.Write(found).TrimEnd('\n'));
                return ExitCode.Done;
            }

            Say.Trouble($"There is no usable source '{wanted}'; 'fusion sources' lists them, and 'fusion sources check' says what is wrong.");
            return ExitCode.Failed;
        });
        return verb;
    }

    static Command Check()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "A folder of manifests; the catalogue when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var verb = new Command("check", "Reads every manifest and says what is wrong: file, line, column. Exit code 1 when something is.")
        {
            folder,
        };
        verb.SetAction(parse =>
        {
            var catalogue = Catalogue.Load(parse.GetValue(folder) ?? FusionSettings.FromEnvironment().CatalogueFolder);
            Say.Result($"{catalogue.Sources.Count} manifests are right, {catalogue.Problems.Count} problems");
            return SayProblems(catalogue);
        });
        return verb;
    }

    static Command Quarantine()
    {
        var dataset = new Argument<string>("dataset") { Description = "owner/system/dataset, as 'sources status' lists it." };
        var data = SharedOptions.Data();
        var verb = new Command("quarantine",
            "The records of a dataset that were set aside: number, where each stands, and why.") { dataset, data };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            if (!DatasetId.TryParse(parse.GetValue(dataset)!, out var id))
                throw new InvalidDataException("That is no dataset: write owner/system/dataset, as 'sources status' lists it.");
            await using var database = await Database.LookAsync(parse.Settings(data), Say.Step, cancellation);
            var tallies = new SourceTallies(database.Source);
            IReadOnlyList<QuarantinedRecord> page = [];
            do
            {
                page = await tallies.QuarantineAsync(id, page.Count == 0 ? 0 : page[^1].Id, QuarantinePage, cancellation);
                foreach (var record in page)
                {
                    Say.Result(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{record.Id,8}  {record.QuarantinedAt:yyyy-MM-dd HH:mm:ss}Z  {record.Provenance.Origin}#{record.Provenance.Offset}  ")
                        + record.Reason);
                }
            }
            while (page.Count == QuarantinePage);

            return ExitCode.Done;
        }));
        return verb;
    }

    static int SayProblems(Catalogue catalogue)
    {
        foreach (var problem in catalogue.Problems)
            Say.Trouble(problem.ToString());
        return catalogue.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
