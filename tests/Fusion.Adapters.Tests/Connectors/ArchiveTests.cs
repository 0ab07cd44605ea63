using System.IO.Compression;
using Fusion.Adapters.Runtime;

namespace Fusion.Adapters.Tests;

/// <summary>Compressed files that hold more than anybody would send.</summary>
public sealed class ArchiveTests : IDisposable
{
    readonly Scratch scratch = new();
    readonly RecordingIntake intake = new();

    [Theory]
    [InlineData("bomb.csv.gz")]
    [InlineData("bomb.zip")]
    public async Task A_file_that_grows_out_of_all_proportion_is_given_up_and_stops_no_other(string name)
    {
        var path = scratch.Put(Scratch.Reads, name, "");
        await using (var file = File.Create(path))
            await FillAsync(file, name);
        scratch.Put(Scratch.Reads, "a.csv", Scratch.Csv(1, 4));
        using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, TimeProvider.System);
        var status = (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single();
        status.Appended.ShouldBe(4);
        status.LastError.ShouldNotBeNull().ShouldContain("times its size");
        intake.Quarantined.Count.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task Of_an_archive_only_the_files_that_are_wanted_are_read_each_once()
    {
        var path = scratch.Put(Scratch.Reads, "a.zip", "");
        await using (var file = File.Create(path))
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Create);
            foreach (var (name, text) in new[] { ("b.csv", Scratch.Csv(11, 5)), ("notes.txt", "nothing"), ("in/a.csv", Scratch.Csv(1, 10)) })
            {
                await using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                await entry.WriteAsync(text);
            }
        }

        for (var life = 0; life < 2; life++)
        {
            using var runner = new SourceRunner(scratch.Cameras(), intake, scratch.Options, TimeProvider.System);
            (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single().LastError.ShouldBeNull();
        }

        intake.Observations.Count.ShouldBe(15);
        intake.Items.Select(item => item.Provenance.Origin).Distinct().ShouldBe(["a.zip/b.csv", "a.zip/in/a.csv"]);
    }

    public void Dispose() => scratch.Dispose();

    /// <summary>Megabytes of nothing, in one record that never ends.</summary>
    static async Task FillAsync(Stream file, string name)
    {
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            await using var gzip = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true);
            await WriteAsync(gzip);
            return;
        }

        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        await using var entry = archive.CreateEntry("bomb.csv", CompressionLevel.SmallestSize).Open();
        await WriteAsync(entry);
    }

    static async Task WriteAsync(Stream stream)
    {
        await stream.WriteAsync("id,at,camera,plate\n\""u8.ToArray());
        var nothing = new byte[1024 * 1024];
        Array.Fill(nothing, (byte)'x');
        for (var megabyte = 0; megabyte < 200; megabyte++)
            await stream.WriteAsync(nothing);
    }
}
