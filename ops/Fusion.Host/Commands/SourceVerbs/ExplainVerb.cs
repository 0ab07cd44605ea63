using System.CommandLine;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Host.Serving;
using Fusion.Host.Settings;

namespace Fusion.Host.Commands.SourceVerbs;

/// <summary>One record, from its bytes to the observation: of a file, or of those that were set aside.</summary>
static class ExplainVerb
{
    public static Command Build()
    {
        var dataset = Found.Argument();
        var file = new Option<FileInfo?>("--file") { Description = "A file of the dataset's format; without it the records set aside.",
            HelpName = "FILE" };
        var record = new Argument<long>("record") { Description =
            "Its number in the file, from 1, or its number as 'sources quarantine' lists it." };
        var data = SharedOptions.Data();
        var verb = new Command("explain", "One record step by step: bytes, fields, observation. It shows what the record holds.")
        {
            dataset, record, file, data,
        };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(async () =>
        {
            var found = Found.InCatalogue(parse.GetValue(dataset)!);
            var number = parse.GetValue(record);
            var (raw, origin) = parse.GetValue(file) is { } given
                ? (await OfFileAsync(found.Dataset, given, number, cancellation), given.Name)
                : await OfQuarantineAsync(found.Dataset, number, parse.Settings(data), cancellation);
            var reading = new DatasetReading(found.Dataset, found.Source.Version);
            foreach (var line in ExplanationText.Lines(RecordExplanation.Of(reading, raw, origin), found.Dataset))
                Say.Result(line);
            return ExitCode.Done;
        }));
        return verb;
    }

    static async Task<RawRecord> OfFileAsync(DatasetManifest dataset, FileInfo file, long ordinal, CancellationToken cancellation)
    {
        await using var stream = file.OpenRead();
        return await ExplanationText.FindAsync(dataset, stream, ordinal, cancellation)
            ?? throw new InvalidDataException($"{file.Name} has no record {ordinal}.");
    }

    static async Task<(RawRecord Record, string Origin)> OfQuarantineAsync(
        DatasetManifest dataset, long id, FusionSettings settings, CancellationToken cancellation)
    {
        await using var database = await Database.LookAsync(settings, Say.Step, cancellation);
        return await new SourceTallies(database.Source).QuarantineAsync(dataset.Id, id - 1, limit: 1, cancellation) is [var kept] && kept.Id == id
            ? (dataset.Format.ReadAlone(kept.Raw, kept.Provenance.Offset), kept.Provenance.Origin)
            : throw new InvalidDataException($"No record {id} of {dataset.Id} is set aside; 'sources quarantine {dataset.Id}' lists them.");
    }
}
