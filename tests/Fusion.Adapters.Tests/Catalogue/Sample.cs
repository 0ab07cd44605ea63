using System.Text.Json;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

/// <summary>A dataset's samples, and what was approved to come out of them.</summary>
sealed class Sample(SourceManifest source, DatasetManifest dataset)
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    string Stem => Path.Combine(source.Folder, "samples", dataset.Id.ToString().Split('/')[2]);

    public string Good => $"{Stem}{dataset.Format.Extension}";

    public string GoodExpected => $"{Stem}.expected.json";

    public string Broken => $"{Stem}.broken{dataset.Format.Extension}";

    public string BrokenExpected => $"{Stem}.broken.expected.json";

    public async Task<List<IntakeItem>> ReadAsync(string file)
    {
        var reading = new DatasetReading(dataset, source.Version);
        await using var stream = File.OpenRead(file);
        var items = new List<IntakeItem>();
        await foreach (var record in dataset.Format.ReadAsync(stream, TestContext.Current.CancellationToken))
            items.Add(reading.Read(record, Path.GetFileName(file)));
        return items;
    }

    public static string Describe(IEnumerable<IntakeItem> items) => JsonSerializer.Serialize(
        items.Select(item => item switch
        {
            IntakeItem.Observed observed => (object)new
            {
                @event = EventCatalogue.NameOf(observed.Observation),
                data = JsonElement.Parse(EventCodec.Encode(observed.Observation)),
            },
            IntakeItem.Unreadable unreadable => new { record = unreadable.Provenance.Offset, unreadable = unreadable.Reason },
            _ => throw new System.Diagnostics.UnreachableException(),
        }),
        Indented) + "\n";
}
