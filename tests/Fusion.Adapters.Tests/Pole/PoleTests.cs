using Fusion.Adapters.Runtime;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Adapters.Tests.Pole;

/// <summary>
/// A data set that nobody here made, taken in by a manifest alone: every row of every file is an event, none is lost and none is doubled.
/// </summary>
public sealed class PoleTests(ThrowawayPostgres postgres) : IDisposable
{
    const string Nodes = "crime-investigation.nodes.";
    const string Relationships = "crime-investigation.relationships.";

    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    readonly Scratch scratch = new();

    [Fact]
    public async Task Every_row_of_every_file_is_one_event()
    {
        var rows = LayOut(SharedData.Folder("pole"));
        var catalogue = Manifests.Catalogue.Load(scratch.Catalogue);
        catalogue.Problems.ShouldBeEmpty();
        catalogue.Datasets.Select(dataset => dataset.Name).ShouldBe(rows.Keys, ignoreOrder: true);

        await using var database = await postgres.CreateDatabaseAsync(EngineSchema.Migrator);
        var intake = new LogIntake(new PostgresEventLog(database.Source, TimeProvider.System), database.Source, TimeProvider.System);
        using var runner = new SourceRunner(catalogue, intake, scratch.Options, TimeProvider.System);
        var statuses = await runner.RunOnceAsync(Cancellation);

        statuses.Select(status => (Name(status.Dataset), status.LastError, status.Appended, status.Duplicate, status.Quarantined))
            .ShouldBe(rows.Select(file => (file.Key, default(string), file.Value, 0L, 0L)), ignoreOrder: true);
    }

    public void Dispose() => scratch.Dispose();

    /// <summary>Each file where its dataset looks for it, those of things also as tables; and how many rows each has.</summary>
    Dictionary<string, long> LayOut(string data)
    {
        var manifest = Path.Combine(scratch.Catalogue, "pole", "crime-investigation");
        Directory.CreateDirectory(Path.Combine(manifest, "tables"));
        File.Copy(Path.Combine(Repository.Root, "tests", "Fusion.Adapters.Tests", "Pole", "source.yaml"), Path.Combine(manifest, "source.yaml"));
        var rows = new Dictionary<string, long>();
        foreach (var file in Directory.EnumerateFiles(data, "*.csv"))
        {
            var name = Path.GetFileName(file);
            var dataset = DatasetOf(name);
            scratch.Put($"pole/crime-investigation/{dataset}", name, File.ReadAllBytes(file));
            rows[dataset] = File.ReadLines(file).Count() - 1;
            if (name.StartsWith(Nodes, StringComparison.Ordinal) && dataset != "crimes")
                File.Copy(file, Path.Combine(manifest, "tables", name));
        }

        return rows;
    }

    static string DatasetOf(string file) => file.StartsWith(Relationships, StringComparison.Ordinal)
        ? Path.GetFileNameWithoutExtension(file)[Relationships.Length..].ToLowerInvariant().Replace('_', '-')
        : Path.GetFileNameWithoutExtension(file)[Nodes.Length..] switch
        {
            "Person" => "people",
            "PhoneCall" => "phone-calls",
            var label => $"{label.ToLowerInvariant()}s",
        };

    static string Name(DatasetId dataset) => dataset.ToString().Split('/')[2];
}
