using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Postgres;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Transparency;

public sealed class TransparencyLogTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    const string Origin = "example.org/log";
    const int Events = 700;
    static readonly CancellationToken Go = CancellationToken.None;

    readonly TemporaryFolder folder = new();
    readonly NoteSigner signer = new(Origin, System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
    ThrowawayDatabase database = null!;
    PostgresEventLog log = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        log = new PostgresEventLog(database.Source, TimeProvider.System);
        await AppendAsync(0, Events);
        (await Transparency().PublishOnceAsync(Go)).Size.ShouldBe(Events);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_published_verifies_and_goes_on_growing()
    {
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(Events, new Position(Events)));
        await AppendAsync(Events, 100);
        (await Transparency().PublishOnceAsync(Go)).Size.ShouldBe(Events + 100);
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(Events + 100, new Position(Events + 100)));
    }

    [Fact]
    public async Task Running_it_publishes_what_comes()
    {
        using var stopping = new CancellationTokenSource();
        var running = Transparency().RunAsync(stopping.Token);
        await AppendAsync(Events, 10);
        await Eventually.HoldsAsync(() => Task.FromResult(Head().Size == Events + 10));
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Whoever can do this much can change the log's own record of hashes too, and does.</summary>
    [Theory]
    [InlineData("update mt.mt_events set version = 9 where seq_id = 317", 317, LogDifference.Changed)]
    [InlineData("update mt.mt_events set timestamp = timestamp + interval '1 us' where seq_id = 700", 700, LogDifference.Changed)]
    [InlineData("delete from mt.mt_events where seq_id = 1; update fusion.append set first_position = 2, hashes = substr(hashes, 33)", 1, LogDifference.Missing)]
    [InlineData("delete from mt.mt_events where seq_id > 650; update fusion.append set hashes = substr(hashes, 1, 650 * 32)", 651, LogDifference.Missing)]
    [InlineData(
        "update mt.mt_events set seq_id = -seq_id where seq_id in (10, 20); update mt.mt_events set seq_id = 30 + seq_id where seq_id < 0",
        10,
        LogDifference.Changed)]
    [InlineData(
        "insert into mt.mt_events (seq_id, id, stream_id, version, data, type) "
        + "select 0, gen_random_uuid(), stream_id, 99, data, type from mt.mt_events where seq_id = 5",
        0,
        LogDifference.Added)]
    [InlineData("insert into fusion.append select 45, substr(hashes, 44 * 32 + 1), token from fusion.append; "
        + "update fusion.append set hashes = substr(hashes, 1, 43 * 32) where first_position = 1", 44, LogDifference.Unrecorded)]
    [InlineData("update fusion.append set hashes = overlay(hashes placing sha256(hashes) from 44 * 32 + 1)", 45, LogDifference.Unrecorded)]
    [InlineData(
        "delete from mt.mt_events where seq_id > 650; update fusion.append set hashes = substr(hashes, 1, 650 * 32); "
        + "select setval('mt.mt_events_sequence', 650); delete from mt.mt_event_progression",
        651,
        LogDifference.Missing)]
    public async Task Tampering_with_the_database_is_found_at_its_position(string tampering, long position, LogDifference difference)
    {
        await using (var command = database.Source.CreateCommand(tampering))
            await command.ExecuteNonQueryAsync();
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(position), difference));
    }

    /// <summary>What is not published yet is held against what the log noted of it.</summary>
    [Theory]
    [InlineData("update mt.mt_events set version = 9 where seq_id = 760", 760, LogDifference.Changed)]
    [InlineData("delete from mt.mt_events where seq_id > 790", 791, LogDifference.Missing)]
    [InlineData("update fusion.append set hashes = substr(hashes, 1, 99 * 32) where first_position = 701", 800, LogDifference.Added)]
    public async Task Tampering_with_what_came_after_the_checkpoint_is_found(string tampering, long position, LogDifference difference)
    {
        await AppendAsync(Events, 100);
        (await VerifyAsync()).ShouldBe(new LogVerification.Whole(Events + 100, new Position(Events + 100)));
        await using (var command = database.Source.CreateCommand(tampering))
            await command.ExecuteNonQueryAsync();
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(position), difference));
    }

    /// <summary>Somebody who cuts the database can cut the files too, back to a checkpoint that was once signed; the log's notes remain.</summary>
    [Fact]
    public async Task A_tail_cut_from_the_database_and_from_the_tiles_is_found()
    {
        var earlier = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
        await AppendAsync(Events, 100);
        await Transparency().PublishOnceAsync(Go);
        Directory.Delete(folder.Path, recursive: true);
        foreach (var (file, bytes) in earlier)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes);
        }

        await using (var command = database.Source.CreateCommand("delete from mt.mt_events where seq_id > 700"))
            await command.ExecuteNonQueryAsync();
        (await VerifyAsync()).ShouldBe(new LogVerification.Differs(new Position(701), LogDifference.Missing));
    }

    [Theory]
    [InlineData("tile/0/001")]
    [InlineData("tile/0/002.p/188")]
    [InlineData("tile/1/000.p/2")]
    [InlineData("tile/entries/001")]
    [InlineData("tile/entries/002.p/188")]
    [InlineData("checkpoint")]
    public async Task A_bit_flipped_in_any_published_file_is_found(string file)
    {
        var path = Path.Combine(folder.Path, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        (await VerifyAsync()).ShouldBeOfType<LogVerification.Broken>();
    }

    [Fact]
    public async Task A_published_file_that_is_gone_is_named()
    {
        File.Delete(Path.Combine(folder.Path, "tile/0/001"));
        (await VerifyAsync()).ShouldBeOfType<LogVerification.Broken>().File.ShouldBe("tile/0/001");
    }

    [Fact]
    public async Task An_older_database_is_not_published_over()
    {
        await using (var restore = database.Source.CreateCommand("update fusion.append set hashes = substr(hashes, 1, 600 * 32)"))
            await restore.ExecuteNonQueryAsync();
        (await Should.ThrowAsync<ForkedLogException>(() => Transparency().PublishOnceAsync(Go))).Position.Value.ShouldBe(Events);
    }

    [Fact]
    public async Task An_event_is_proven_to_be_in_the_log_without_the_database()
    {
        var head = Head();
        var reader = new TreeReader(new TileFolder(folder.Path), head.Size);
        await foreach (var page in log.ReadAllAsync(Position.Start, Go))
        {
            foreach (var recorded in page.Where(recorded => recorded.Position.Value % 100 == 0))
            {
                var entry = await PublishedAsync(recorded.Position);
                MerkleProof.Includes(
                    head.Root, head.Size, recorded.Position.Value - 1, MerkleHash.OfLeaf(entry.Bytes()),
                    reader.InclusionProof(recorded.Position.Value - 1)).ShouldBeTrue();
            }
        }
    }

    TransparencyLog Transparency() =>
        new(Origin, log, database.Source, new TileFolder(folder.Path), signer, TimeProvider.System);

    TreeHead Head() => TreeHead.Open(File.ReadAllText(Path.Combine(folder.Path, "checkpoint")), signer.Verifier);

    Task<LogVerification> VerifyAsync() =>
        new SealVerifier(database.Source, new TileFolder(folder.Path), signer.Verifier).VerifyAsync(progress: null, Go);

    async Task<SealedEntry> PublishedAsync(Position position)
    {
        await using var select = database.Source.CreateCommand($"""
            select encode(substr(hashes, 1 + 32 * ({position} - first_position)::int, 32), 'hex') from fusion.append
             where {position} between first_position and first_position + octet_length(hashes) / 32 - 1
            """);
        return new SealedEntry(position.Value, (string)(await select.ExecuteScalarAsync())!);
    }

    async Task AppendAsync(int from, int count) =>
        (await log.AppendAsync(Some.Batch([.. Enumerable.Range(from, count).Select(number => Some.Crime($"C{number}"))]), Go))
        .ShouldBeOfType<AppendOutcome.Appended>();
}
