using System.CommandLine;
using System.Globalization;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;

namespace Fusion.Host.Commands.SourceVerbs;

/// <summary>What a changed manifest makes of the same file, before anybody takes it in.</summary>
static class DiffVerb
{
    public static Command Build()
    {
        var dataset = Found.Argument();
        var file = new Argument<FileInfo>("file") { Description = "A file of records." };
        var was = new Option<DirectoryInfo>("--was") { Description = "A catalogue with the manifest as it was.", Required = true,
            HelpName = "FOLDER" };
        var verb = new Command("diff",
            "What the manifest as it is makes of a file, held against what it made of it as it was.") { dataset, file, was };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            var name = parse.GetValue(dataset)!;
            var now = Found.InCatalogue(name);
            var before = Found.In(Catalogue.Load(parse.GetValue(was)!.FullName), name);
            var comparison = new ManifestComparison(
                new DatasetReading(before.Dataset, before.Source.Version), new DatasetReading(now.Dataset, now.Source.Version));
            var given = parse.GetValue(file)!;
            await comparison.CompareAsync(given.OpenRead, given.Name, cancellation);
            Tell(comparison);
            return comparison.Changed + comparison.NewlyAside + comparison.NewlyRead == 0 ? ExitCode.Done : ExitCode.Failed;
        }));
        return verb;
    }

    static void Tell(ManifestComparison comparison)
    {
        Say.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{comparison.Same} the same, {comparison.Changed} changed, {comparison.NewlyRead} read now, {comparison.NewlyAside} set aside now"));
        foreach (var (path, records) in comparison.Paths)
            Say.Result(string.Create(CultureInfo.InvariantCulture, $"  {records,8}  {path}"));
    }
}
