using System.Text;
using System.Text.Json;
using Fusion.Log.Exporting;
using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Postgres;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Exporting;

public sealed class ExportTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    const string Origin = "example.org/log";
    const int Events = 700;
    static readonly CancellationToken Go = CancellationToken.None;

    readonly TemporaryFolder tiles = new();
    readonly TemporaryFolder output = new();
    readonly NoteSigner signer = new(Origin, System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
    ThrowawayDatabase database = null!;
    PostgresEventLog log = null!;

    string File => Path.Combine(output.Path, "events.ndjson");

    string Bundle => Path.Combine(output.Path, "bundle");

    LogExport Export => new(database.Source, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(output.Path);
        database = await postgres.CreateDatabaseAsync();
        log = new PostgresEventLog(database.Source, TimeProvider.System);
        await AppendAsync(0, Events);
        await new TransparencyLog(Origin, log, database.Source, new TileFolder(tiles.Path), signer, TimeProvider.System).PublishOnceAsync(Go);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await database.DisposeAsync();
        tiles.Dispose();
        output.Dispose();
    }

    [Fact]
    public async Task Every_event_is_a_line_with_its_row_and_the_hash_of_its_leaf()
    {
        (await Export.ToFileAsync(new ExportSelection(), File, progress: null, Go)).Events.ShouldBe(Events);
        var lines = await System.IO.File.ReadAllLinesAsync(File);
        lines.Length.ShouldBe(Events);
        for (var index = 0; index < Events; index++)
        {
            var exported = ExportedEvent.Parse(Encoding.UTF8.GetBytes(lines[index]));
            exported.Position.ShouldBe(index + 1);
            using var line = JsonDocument.Parse(lines[index]);
            line.RootElement.GetProperty("position").GetInt64().ShouldBe(index + 1);
            line.RootElement.GetProperty("event").GetProperty("seq_id").GetInt64().ShouldBe(index + 1);
            exported.Sha256.ShouldBe(await RecordedHashAsync(index + 1));
        }
    }

    [Fact]
    public async Task What_is_written_to_a_stream_is_what_is_written_to_a_file()
    {
        await Export.ToFileAsync(new ExportSelection(), File, progress: null, Go);
        using var stream = new MemoryStream();
        await Export.ToStreamAsync(new ExportSelection(), stream, progress: null, Go);
        stream.ToArray().ShouldBe(await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task Stretches_streams_and_types_are_selected()
    {
        (await PositionsAsync(new ExportSelection { After = new Position(10), Until = new Position(12) })).ShouldBe([11, 12]);
        (await PositionsAsync(new ExportSelection { After = new Position(Events - 1), Until = new Position(Events + 50) })).ShouldBe([Events]);
        (await PositionsAsync(new ExportSelection { After = new Position(Events) })).ShouldBeEmpty();
        var some = (await log.ReadAllAsync(new Position(41), Go).FirstAsync())[0];
        (await PositionsAsync(new ExportSelection { Stream = some.Stream })).ShouldBe([42]);
        (await PositionsAsync(new ExportSelection { Types = ["crime_recorded", some.EventType] })).Count.ShouldBe(Events);
        (await PositionsAsync(new ExportSelection { Types = ["nothing"] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_there_already_is_not_overwritten()
    {
        await System.IO.File.WriteAllTextAsync(File, "mine");
        await Should.ThrowAsync<IOException>(() => Export.ToFileAsync(new ExportSelection(), File, progress: null, Go));
        await Should.ThrowAsync<IOException>(() => BundleAsync(new ExportSelection(), output.Path));
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe("mine");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(-1)]
    public async Task An_interrupted_export_is_gone_on_with_after_its_last_whole_line(int kept)
    {
        await Export.ToFileAsync(new ExportSelection(), File, progress: null, Go);
        var whole = await System.IO.File.ReadAllBytesAsync(File);
        System.IO.File.Delete(File);
        var partial = LogExport.PartialName(File, new ExportSelection());
        await System.IO.File.WriteAllBytesAsync(partial, whole[..(kept < 0 ? whole.Length + kept : kept)]);
        var receipt = await Export.ToFileAsync(new ExportSelection(), File, progress: null, Go);
        receipt.IsContinued.ShouldBe(kept is not (0 or 1));
        receipt.Events.ShouldBeLessThanOrEqualTo(Events);
        (await System.IO.File.ReadAllBytesAsync(File)).ShouldBe(whole);
        System.IO.File.Exists(partial).ShouldBeFalse();
    }

    [Fact]
    public async Task An_interrupted_export_of_another_selection_is_not_gone_on_with()
    {
        var other = LogExport.PartialName(File, new ExportSelection { Types = ["other"] });
        await System.IO.File.WriteAllTextAsync(other, "not ours");
        (await Export.ToFileAsync(new ExportSelection(), File, progress: null, Go)).IsContinued.ShouldBeFalse();
        (await System.IO.File.ReadAllTextAsync(other)).ShouldBe("not ours");
    }

    [Fact]
    public async Task Stopped_it_leaves_nothing_under_its_name()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Export.ToFileAsync(new ExportSelection(), File, progress: null, stopping.Token));
        await Should.ThrowAsync<OperationCanceledException>(
            () => new ExportBundle(Export, new TileFolder(tiles.Path), signer.Verifier, policy: null)
                .WriteAsync(new ExportSelection(), Bundle, progress: null, stopping.Token));
        System.IO.File.Exists(File).ShouldBeFalse();
        Directory.Exists(Bundle).ShouldBeFalse();
        (await BundleAsync(new ExportSelection(), Bundle)).ShouldBeOfType<BundleOutcome.Written>();
    }

    [Fact]
    public async Task A_bundle_proves_itself()
    {
        await AppendAsync(Events, 5);
        var written = (await BundleAsync(new ExportSelection(), Bundle)).ShouldBeOfType<BundleOutcome.Written>();
        written.Receipt.Events.ShouldBe(Events, "what is not published cannot be proven");
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(Events, new Position(Events)));
        (await new BundleVerifier(new TileFolder(Bundle), new NoteSigner(Origin, new byte[Ed25519.KeyBytes]).Verifier).VerifyAsync(null, Go))
            .ShouldBeOfType<LogVerification.Broken>();
        await Should.ThrowAsync<InvalidDataException>(
            () => BundleAsync(new ExportSelection { Until = new Position(Events + 1) }, Bundle + "2"));
    }

    [Fact]
    public async Task A_bundle_of_a_stretch_proves_the_stretch()
    {
        await BundleAsync(new ExportSelection { After = new Position(100), Until = new Position(300) }, Bundle);
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(200, new Position(300)));
    }

    [Fact]
    public async Task A_bundle_of_a_type_proves_what_it_holds_and_not_that_it_is_all()
    {
        await BundleAsync(new ExportSelection { Types = ["crime_recorded"] }, Bundle);
        var all = await VerifyAsync();
        all.ShouldBeOfType<LogVerification.Whole>();
        await ChangeLinesAsync(lines => lines.Skip(1));
        (await VerifyAsync()).ShouldBeOfType<LogVerification.Whole>();
        BundleVerifier.ManifestOf(new TileFolder(Bundle)).IsWholeStretch.ShouldBeFalse();
    }

    [Fact]
    public async Task Lines_left_out_changed_doubled_added_or_swapped_are_found_at_their_position()
    {
        await BundleAsync(new ExportSelection(), Bundle);
        var whole = await System.IO.File.ReadAllLinesAsync(Events0);
        await ShouldDifferAsync(whole.Where((_, index) => index != 41), 42, LogDifference.Missing);
        await ShouldDifferAsync(whole.SkipLast(1), Events, LogDifference.Missing);
        await ShouldDifferAsync([], 1, LogDifference.Missing);
        await ShouldDifferAsync([.. whole, whole[^1]], Events, LogDifference.Added);
        await ShouldDifferAsync([.. whole[..41], whole[40], .. whole[41..]], 41, LogDifference.Added);
        await ShouldDifferAsync([.. whole[..40], whole[41], whole[40], .. whole[42..]], 41, LogDifference.Missing);
        await ShouldDifferAsync([.. whole[..40], Forged(whole[40]), .. whole[41..]], 41, LogDifference.Changed);
        await System.IO.File.WriteAllLinesAsync(Events0, whole);
        (await VerifyAsync()).ShouldBeOfType<LogVerification.Whole>();
    }

    [Theory]
    [InlineData("events.ndjson")]
    [InlineData("checkpoint")]
    [InlineData("tile/0/001")]
    [InlineData("tile/0/002.p/188")]
    [InlineData("tile/1/000.p/2")]
    [InlineData("tile/entries/001")]
    [InlineData("tile/entries/002.p/188")]
    public async Task A_bit_flipped_in_any_file_of_a_bundle_is_found(string file)
    {
        await BundleAsync(new ExportSelection(), Bundle);
        var path = Path.Combine(Bundle, file);
        var bytes = await System.IO.File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await System.IO.File.WriteAllBytesAsync(path, bytes);
        (await VerifyAsync()).ShouldBeOfType<LogVerification.Broken>();
        System.IO.File.Delete(path);
        (await VerifyAsync()).ShouldBeOfType<LogVerification.Broken>();
    }

    [Fact]
    public async Task A_database_that_was_tampered_with_is_not_exported_with_proofs()
    {
        await using (var command = database.Source.CreateCommand("update mt.mt_events set version = 9 where seq_id = 317"))
            await command.ExecuteNonQueryAsync();
        (await BundleAsync(new ExportSelection(), Bundle)).ShouldBeOfType<BundleOutcome.DoesNotVerify>()
            .Verification.ShouldBe(new LogVerification.Differs(new Position(317), LogDifference.Changed));
        Directory.Exists(Bundle).ShouldBeFalse();
    }

    [Fact]
    public async Task An_exported_event_is_proven_by_its_proof_alone()
    {
        await Export.ToFileAsync(new ExportSelection { After = new Position(41), Until = new Position(43) }, File, progress: null, Go);
        var lines = await System.IO.File.ReadAllLinesAsync(File);
        var proof = LogProof.Parse(new PublishedTreeProofs(new TileFolder(tiles.Path), signer.Verifier).Prove(42)!.Proof.ToString());
        proof.Includes(ExportedEvent.Parse(Encoding.UTF8.GetBytes(lines[0])).Entry).ShouldBeTrue();
        proof.Includes(ExportedEvent.Parse(Encoding.UTF8.GetBytes(lines[1])).Entry).ShouldBeFalse();
        proof.Includes(ExportedEvent.Parse(Encoding.UTF8.GetBytes(Forged(lines[0]))).Entry).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"position":1,"leaf":"00","sha256":"00","event":{}}""")]
    public void What_is_no_exported_event_is_refused(string line) =>
        Should.Throw<InvalidDataException>(() => ExportedEvent.Parse(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public async Task A_very_large_event_is_exported_and_verified()
    {
        var large = NewEvent.Of(Some.CrimeRecord("large", new string('x', NewEvent.MaxBytes - 2_000)), Some.Provenance);
        (await log.AppendAsync(Some.Batch(large), Go)).ShouldBeOfType<AppendOutcome.Appended>();
        await new TransparencyLog(Origin, log, database.Source, new TileFolder(tiles.Path), signer, TimeProvider.System).PublishOnceAsync(Go);
        await BundleAsync(new ExportSelection { After = new Position(Events - 1) }, Bundle);
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(2, new Position(Events + 1)));
    }

    string Events0 => Path.Combine(Bundle, "events.ndjson");

    /// <summary>Another row with hashes of its own that agree: only the tree can tell.</summary>
    static string Forged(string line)
    {
        var row = line[(line.IndexOf(",\"event\":", StringComparison.Ordinal) + 9)..^1].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);
        var position = line[12..line.IndexOf(',', StringComparison.Ordinal)];
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(row)));
        var hash = new byte[MerkleHash.Length];
        MerkleHash.OfLeaf(Encoding.UTF8.GetBytes($$"""{"position":{{position}},"sha256":"{{sha256}}"}""")).CopyTo(hash);
        return $$"""{"position":{{position}},"leaf":"{{Convert.ToHexStringLower(hash)}}","sha256":"{{sha256}}","event":{{row}}}""";
    }

    async Task ShouldDifferAsync(IEnumerable<string> lines, long position, LogDifference difference)
    {
        await System.IO.File.WriteAllLinesAsync(Events0, lines);
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(position), difference));
    }

    async Task ChangeLinesAsync(Func<IEnumerable<string>, IEnumerable<string>> change) =>
        await System.IO.File.WriteAllLinesAsync(Events0, change(await System.IO.File.ReadAllLinesAsync(Events0)).ToList());

    async Task<List<long>> PositionsAsync(ExportSelection selection)
    {
        using var stream = new MemoryStream();
        await Export.ToStreamAsync(selection, stream, progress: null, Go);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => ExportedEvent.Parse(Encoding.UTF8.GetBytes(line)).Position)];
    }

    Task<BundleOutcome> BundleAsync(ExportSelection selection, string folder) =>
        new ExportBundle(Export, new TileFolder(tiles.Path), signer.Verifier, policy: null).WriteAsync(selection, folder, progress: null, Go);

    Task<LogVerification> VerifyAsync() => new BundleVerifier(new TileFolder(Bundle), signer.Verifier).VerifyAsync(progress: null, Go);

    async Task<string> RecordedHashAsync(long position)
    {
        await using var select = database.Source.CreateCommand($"""
            select encode(substr(hashes, 1 + 32 * ({position} - first_position)::int, 32), 'hex') from fusion.append
             where {position} between first_position and first_position + octet_length(hashes) / 32 - 1
            """);
        return (string)(await select.ExecuteScalarAsync())!;
    }

    async Task AppendAsync(int from, int count) =>
        (await log.AppendAsync(Some.Batch([.. Enumerable.Range(from, count).Select(number => Some.Crime($"C{number}"))]), Go))
        .ShouldBeOfType<AppendOutcome.Appended>();
}
