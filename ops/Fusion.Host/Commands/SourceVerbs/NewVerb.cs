using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Fusion.Adapters.Onboarding;
using Fusion.Host.Settings;

namespace Fusion.Host.Commands.SourceVerbs;

/// <summary>Makes a source of a file: manifest, samples, and what they must come to; and says what is doubtful.</summary>
static class NewVerb
{
    public static Command Build()
    {
        var source = new Argument<string>("source") { Description = "owner/system, as its folder will be called." };
        var from = new Option<FileInfo>("--from") { Description = "A file of records as the publisher sends it.", Required = true,
            HelpName = "FILE" };
        var dataset = new Option<string?>("--dataset") { Description = "What its records are called; after the file when left out." };
        var catalogue = new Option<DirectoryInfo?>("--catalogue") { Description = "Where to write it. [FUSION_CATALOGUE]", HelpName =
            "FOLDER" };
        var verb = new Command("new",
            "Makes a source of a file: reads it, writes its folder with samples, runs its tests, says what is doubtful.")
        {
            source, from, dataset, catalogue,
        };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            var file = parse.GetValue(from)!;
            if (!file.Exists)
                throw new InvalidDataException($"There is no file {file.Name}.");
            var took = Stopwatch.StartNew();
            var made = await NewSource.FromAsync(
                file.FullName,
                parse.GetValue(catalogue)?.FullName ?? FusionSettings.FromEnvironment().CatalogueFolder,
                parse.GetValue(source)!,
                parse.GetValue(dataset) ?? NameOf(file),
                cancellation);
            return Tell(made, took.Elapsed);
        }));
        return verb;
    }

    static string NameOf(FileInfo file)
    {
        var letters = Path.GetFileNameWithoutExtension(file.Name).ToLowerInvariant().Select(one => char.IsAsciiLetterOrDigit(one) ? one
            : '-');
        var name = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "records" : name;
    }

    static int Tell(NewSource made, TimeSpan took)
    {
        foreach (var field in made.Survey.Fields)
        {
            Say.Result(string.Create(
                CultureInfo.InvariantCulture,
                $"{field.Path,-40} {field.Type.ToString().ToLowerInvariant(),-8} {field.Meaning,-22} {field.Certainty,5:P0}"));
        }

        Say.Warn("To look at:");
        foreach (var doubt in made.Draft.Doubts)
            Say.Warn($"  {doubt}");
        foreach (var problem in made.Problems)
            Say.Trouble(problem);
        Say.Result(string.Create(CultureInfo.InvariantCulture,
            $"{made.Folder} ({made.Survey.Records} records read, {took.TotalSeconds:F1} s)"));
        return made.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
