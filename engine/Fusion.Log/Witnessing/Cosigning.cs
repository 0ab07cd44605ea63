using System.Threading.Channels;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>
/// Has the log's checkpoints cosigned by the witnesses of a policy, beside the publishing and never in its way: always the newest
/// checkpoint, each witness for itself, and those that fail less and less often.
/// </summary>
public sealed class Cosigning : IDisposable
{
    readonly WitnessPolicy policy;
    readonly HttpClient http;
    readonly TimeProvider time;
    readonly IReadOnlyList<AskedWitness> witnesses;

    /// <summary>Only the newest checkpoint matters.</summary>
    readonly Channel<SignedNote> newest =
        Channel.CreateBounded<SignedNote>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <param name="policy">Its witnesses that have an address are asked.</param>
    /// <param name="time">The clock that witnesses are held against.</param>
    public Cosigning(WitnessPolicy policy, TimeProvider time)
    {
        this.policy = policy;
        this.time = time;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = WitnessClient.Patience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            MaxResponseContentBufferSize = WitnessClient.AnswerBytesMax,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        witnesses = [.. policy.Witnesses
            .Where(witness => witness.Url is not null)
            .Select(witness => new AskedWitness(witness, new WitnessClient(witness, http, time), time))];
    }

    public IReadOnlyList<WitnessStatus> Status => [.. witnesses.Select(witness => witness.Status)];

    public void Dispose() => http.Dispose();

    /// <summary>Never waits.</summary>
    internal void Offer(SignedNote checkpoint) => newest.Writer.TryWrite(checkpoint);

    internal async Task RunAsync(PublishedCheckpoint published, TileFolder folder, CancellationToken cancellation)
    {
        var gathering = new Gathering(await newest.Reader.ReadAsync(cancellation), published, policy);
        while (true)
        {
            await AskAsync(gathering, folder, cancellation);
            gathering = await NextAsync(gathering, published, cancellation);
        }
    }

    async Task AskAsync(Gathering gathering, TileFolder folder, CancellationToken cancellation)
    {
        var head = TreeHead.Read(gathering.Note);
        var tree = new ProofSource(new TreeReader(folder, head.Size));
        await Task.WhenAll(Lacking(gathering)
            .Where(witness => witness.Wait == TimeSpan.Zero)
            .Select(async witness =>
            {
                if (await witness.AskAsync(gathering.Note, head, tree.From, cancellation) is { } cosignature)
                    gathering.Add(cosignature);
            }));
    }

    /// <summary>The next checkpoint, or the same when a witness may be asked again.</summary>
    async Task<Gathering> NextAsync(Gathering current, PublishedCheckpoint published, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waits = Lacking(current).Select(witness => witness.Wait).DefaultIfEmpty(Timeout.InfiniteTimeSpan).Min();
        var retry = Task.Delay(waits, time, either.Token);
        var another = newest.Reader.WaitToReadAsync(either.Token).AsTask();
        await await Task.WhenAny(retry, another);
        await either.CancelAsync();
        await Task.WhenAll(retry, another).ContinueWith(static _ => { }, TaskScheduler.Default);
        return newest.Reader.TryRead(out var note) && note.Text != current.Note.Text
            ? new Gathering(note, published, policy)
            : current;
    }

    IEnumerable<AskedWitness> Lacking(Gathering gathering) => witnesses.Where(witness => !witness.HasCosigned(gathering.Note));

    /// <summary>Several witnesses ask at once; the reader keeps tiles.</summary>
    sealed class ProofSource(TreeReader tree)
    {
        readonly Lock oneAtATime = new();

        public IReadOnlyList<MerkleHash> From(long size)
        {
            lock (oneAtATime)
                return tree.ConsistencyProof(size);
        }
    }

    /// <summary>The cosignatures of one checkpoint, published as they come.</summary>
    sealed class Gathering(SignedNote note, PublishedCheckpoint published, WitnessPolicy policy)
    {
        readonly Lock oneAtATime = new();
        volatile SignedNote note = note;

        public SignedNote Note => note;

        public void Add(NoteSignature cosignature)
        {
            lock (oneAtATime)
            {
                note = note with { Signatures = [.. note.Signatures, cosignature] };
                published.Cosigned(note, isWitnessed: policy.Judge(note).IsMet);
            }
        }
    }
}
