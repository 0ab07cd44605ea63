using System.Text;
using Fusion.Log.Tests.Postgres;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;
using Fusion.Testing;

namespace Fusion.Log.Tests.Witnessing;

/// <summary>The log's side: who answers as it should is published, who does not holds up nobody.</summary>
public sealed class CosigningTests : IAsyncDisposable
{
    readonly GrowingLog log = new("example.org/log");
    readonly TemporaryFolder memories = new();
    readonly CancellationTokenSource stopping = new();
    readonly List<IDisposable> ours = [];
    readonly List<Listener> listeners = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        foreach (var listener in listeners)
            await listener.DisposeAsync();
        ours.ForEach(disposable => disposable.Dispose());
        log.Dispose();
        memories.Dispose();
        stopping.Dispose();
    }

    [Fact]
    public async Task Cosignatures_stand_on_the_published_checkpoint_as_it_grows()
    {
        var cosigning = Start("group all all W1 W2\nquorum all", Honest(1), Honest(2));
        foreach (var size in new[] { 1, 5, 256, 700 })
        {
            cosigning.Offer(log.GrowTo(size));
            await CosignedAsync(size, 2);
        }

        // The witnessed checkpoint is written after the one it is a copy of.
        await Eventually.HoldsAsync(() => Task.FromResult(
            new PublishedCheckpoint(log.Tiles, log.Signer.Verifier).Witnessed?.ToString() == log.Published().ToString()
            && cosigning.Status.All(status => status.CosignedSize == 700)));
        cosigning.Status.ShouldAllBe(status => status.Trouble == null && status.CosignedSize == 700);
    }

    [Fact]
    public async Task A_witness_that_knows_more_than_we_remember_is_asked_from_there()
    {
        var witness = Honest(1);
        Start("quorum W1", witness).Offer(log.GrowTo(40));
        await CosignedAsync(40, 1);
        Start("quorum W1", witness).Offer(log.GrowTo(300));
        await CosignedAsync(300, 1);
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("lying")]
    [InlineData("giant")]
    [InlineData("dripping")]
    [InlineData("garbled")]
    [InlineData("elsewhere")]
    [InlineData("another size")]
    [InlineData("a size beyond ours")]
    public async Task One_bad_witness_keeps_no_other_and_is_asked_less_and_less(string kind)
    {
        var bad = Bad(kind);
        var cosigning = Start("group any any W1 W2\nquorum any", Honest(1), bad);
        foreach (var size in new[] { 1, 10, 300 })
        {
            cosigning.Offer(log.GrowTo(size));
            await CosignedAsync(size, 1);
        }

        await Eventually.HoldsAsync(() => Task.FromResult(cosigning.Status[1].Trouble is not null));
        cosigning.Status[1].CosignedSize.ShouldBe(0);
        bad.Asked.ShouldBeLessThanOrEqualTo(6);
        new PublishedCheckpoint(log.Tiles, log.Signer.Verifier).Witnessed.ShouldNotBeNull();
    }

    [Fact]
    public async Task Cosignatures_of_another_key_or_another_note_are_not_published()
    {
        var stranger = Signer(9);
        var listener = Listening((body, _) =>
        {
            var offered = CheckpointOffer.Parse(body).Checkpoint;
            var other = new TreeHead(log.Origin, 1_000, MerkleHash.OfNothing).Sign(log.Signer);
            return Task.FromResult(Listener.Http("200 OK", "text/plain", $"{stranger.Cosign(offered, Now())}\n{Signer(2).Cosign(other, Now())}\n"));
        });
        var cosigning = Start("group any any W1 W2\nquorum any", Honest(1), listener);
        cosigning.Offer(log.GrowTo(3));
        await CosignedAsync(3, 1);
        await Eventually.HoldsAsync(() => Task.FromResult(cosigning.Status[1].Trouble is not null));
        log.Published().Signatures.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_cosignature_of_another_day_is_not_believed(int days)
    {
        var listener = Listening((body, _) => Task.FromResult(Listener.Http(
            "200 OK", "text/plain", $"{Signer(1).Cosign(CheckpointOffer.Parse(body).Checkpoint, Now().AddDays(days))}\n")));
        var cosigning = Start("quorum W1", listener);
        cosigning.Offer(log.GrowTo(3));
        await Eventually.HoldsAsync(() => Task.FromResult(cosigning.Status[0].Trouble?.Contains("clock", StringComparison.Ordinal) == true));
        log.Published().Signatures.Count.ShouldBe(1);
    }

    static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    static WitnessSigner Signer(int number) => new($"w{number}.example", [.. Enumerable.Repeat((byte)number, Ed25519.KeyBytes)]);

    Listener Honest(int number)
    {
        var state = WitnessState.Open(Path.Combine(memories.Path, $"{number}"), Signer(number).Verifier);
        ours.Add(state);
        var witness = new Witness(Signer(number), [new WitnessedLog(log.Origin, log.Signer.Verifier)], state, TimeProvider.System);
        var listener = Listener.Honest(witness);
        listeners.Add(listener);
        return listener;
    }

    Listener Listening(Func<string, CancellationToken, Task<byte[]>> answer)
    {
        var listener = new Listener(answer);
        listeners.Add(listener);
        return listener;
    }

    Listener Bad(string kind) => Listening(async (body, cancellation) =>
    {
        switch (kind)
        {
            case "silent":
                await Task.Delay(Timeout.Infinite, cancellation);
                return [];
            case "lying":
                return Listener.Http("200 OK", "text/plain", CheckpointOffer.Parse(body).Checkpoint.Signatures[0] + "\n");
            case "giant":
                return Listener.Http("200 OK", "text/plain", new string('x', 10_000_000));
            case "dripping":
                return Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx");
            case "garbled":
                return [0xff, 0xfe, 0, 1, 2];
            case "elsewhere":
                return Encoding.ASCII.GetBytes("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
            case "another size":
                return Listener.Http("409 Conflict", "text/x.tlog.size", "1\n");
            default:
                return Listener.Http("409 Conflict", "text/x.tlog.size", "9000000000000000000\n");
        }
    });

    Cosigning Start(string quorum, params Listener[] asked)
    {
        var lines = asked.Select((listener, index) => $"witness W{index + 1} {Signer(index + 1).Verifier} {listener.Url}");
        var cosigning = new Cosigning(PolicyFile.Parse(Encoding.UTF8.GetBytes(string.Join('\n', [.. lines, quorum]))), TimeProvider.System);
        ours.Add(cosigning);
        _ = cosigning.RunAsync(new PublishedCheckpoint(log.Tiles, log.Signer.Verifier), log.Tiles, stopping.Token);
        return cosigning;
    }

    Task CosignedAsync(long size, int witnesses) => Eventually.HoldsAsync(() =>
    {
        var published = log.Published();
        return Task.FromResult(TreeHead.Read(published).Size == size && published.Signatures.Count == 1 + witnesses);
    });
}
