using System.Diagnostics;
using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Log;

namespace Fusion.Benchmarks.Ingest;

/// <summary>What the stages before the log cost a record, each alone on one core: microseconds of parsing, mapping, and validating.</summary>
sealed record IngestStages(double Parse, double Map, double Validate)
{
    const int Records = 40_000;
    const int Rounds = 3;

    public static async Task<IngestStages> MeasureAsync(Catalogue catalogue, CancellationToken cancellation)
    {
        List<double> parse = [], map = [], validate = [];
        foreach (var source in catalogue.Sources)
        {
            var dataset = source.Datasets.Single();
            var bytes = Bytes(dataset.Format is RecordFormat.Csv);
            var reading = new DatasetReading(dataset, source.Version);
            var validator = new ObservationValidator(TimeProvider.System);
            for (var round = 0; round < Rounds; round++)
            {
                var records = new List<RawRecord>(Records);
                parse.Add(await TimeAsync(async () =>
                {
                    using var stream = new MemoryStream(bytes);
                    await foreach (var record in dataset.Format.ReadAsync(stream, cancellation))
                        records.Add(record);
                }));
                IntakeItem.Observed[] items = [];
                map.Add(await TimeAsync(() =>
                {
                    items = [.. records.Select(record => (IntakeItem.Observed)reading.Read(record, "bench"))];
                    return Task.CompletedTask;
                }));
                validate.Add(await TimeAsync(() =>
                {
                    foreach (var item in items)
                    {
                        if (!validator.Validate(item.Observation).IsValid || NewEvent.Of(item.Observation, item.Provenance).Data.IsEmpty)
                            throw new InvalidOperationException("A good record was refused.");
                    }

                    return Task.CompletedTask;
                }));
            }
        }

        return new IngestStages(Spread.Median(parse), Spread.Median(map), Spread.Median(validate));
    }

    static byte[] Bytes(bool isCsv)
    {
        var text = new StringBuilder(isCsv ? ReadsCatalogue.Header : "");
        for (var number = 0; number < Records; number++)
        {
            if (isCsv)
                ReadsCatalogue.AppendCsv(text, number, "s");
            else
                ReadsCatalogue.AppendJson(text, number, "s");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static async Task<double> TimeAsync(Func<Task> run)
    {
        var took = Stopwatch.StartNew();
        await run();
        return took.Elapsed.TotalMicroseconds / Records;
    }
}
