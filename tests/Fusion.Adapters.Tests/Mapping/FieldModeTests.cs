using Fusion.Adapters.Mapping;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

public sealed class FieldModeTests
{
    [Theory]
    [InlineData("evolve")]
    [InlineData("freeze")]
    public async Task A_value_is_taken_as_it_is(string mode)
    {
        var read = await Mapped.ObservedAsync($"{{ D: {{ pattern: '^[NS]$', on_change: {mode} }} }}", "camera: =c, direction: D", "D", "West");
        read.Direction.ShouldBe("West");
    }

    [Fact]
    public async Task A_field_is_dropped_and_the_rest_is_taken()
    {
        var read = await Mapped.ObservedAsync("{ D: { type: number, on_change: drop_field } }", "camera: =c, confidence: D", "D", "high");
        read.Confidence.ShouldBeNull();
    }

    [Fact]
    public async Task A_record_is_set_aside_where_nothing_else_is_said() =>
        (await Mapped.RowAsync("{ D: { type: number } }", "camera: =c, confidence: D", "D", "high")).ShouldBeOfType<MappedRecord.Faulty>().Stops.ShouldBeFalse();

    [Fact]
    public async Task A_contract_can_say_to_stop_and_then_nothing_of_the_batch_is_taken()
    {
        var dataset = Mapped.Load("{ D: { type: number, on_change: stop } }", "camera: =c").Datasets.Single();
        var records = await Cutting.ReadAsync(dataset.Format, "ID,D\n1,2\n2,high\n");
        var reading = new DatasetReading(dataset, "test@1");
        reading.Read(records[0], "a.csv").ShouldBeOfType<IntakeItem.Observed>();
        Should.Throw<ContractBrokenException>(() => reading.Read(records[1], "a.csv")).Message.ShouldBe(
            "Reading test/cameras/reads: the contract says to stop at record 2 of a.csv: D is not a number. "
            + "Put the source right, or say another on_change in its manifest.");
    }

    [Fact]
    public async Task A_dataset_that_stops_says_so_and_the_others_go_on()
    {
        using var scratch = new Scratch();
        var catalogue = scratch.Cameras();
        var manifest = Path.Combine(scratch.Catalogue, "test", "cameras", "source.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("id: { required: true }", "id: { required: true, pattern: '^R[0-9]$', on_change: stop }", StringComparison.Ordinal));
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(8, 5));
        var intake = new RecordingIntake();
        using var runner = new SourceRunner(Manifests.Catalogue.Load(scratch.Catalogue), intake, scratch.Options, new HastyTime());
        var status = (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single();
        status.Received.ShouldBe(0);
        status.LastError.ShouldNotBeNull().ShouldContain("the contract says to stop at record 3 of a.csv");
        catalogue.Datasets.Count().ShouldBe(1);
    }
}
