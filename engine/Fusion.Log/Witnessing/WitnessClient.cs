using System.Net;
using System.Text;
using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>Offers our checkpoints to one witness, and believes of its answer only a cosignature that verifies.</summary>
sealed class WitnessClient(PolicyWitness witness, HttpClient http, TimeProvider time)
{
    /// <summary>For one offer, with everything it takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How far a witness's clock may be from ours.</summary>
    public static readonly TimeSpan ClockDifferenceMax = TimeSpan.FromMinutes(5);

    /// <summary>Larger answers are not read; set on the client that is handed in.</summary>
    public const int AnswerBytesMax = 16 * 1024;

    /// <summary>The second time from the size that the witness says it knows.</summary>
    const int AttemptsMax = 2;
    const string SizeType = "text/x.tlog.size";

    readonly Uri address = new(witness.Url!.AbsoluteUri.TrimEnd('/') + "/add-checkpoint");
    long known;

    /// <param name="checkpoint">Signed by the log.</param>
    /// <param name="head">What it says.</param>
    /// <param name="proofFrom">Proves it from a smaller size.</param>
    /// <param name="cancellation">Gives up; nothing is decided.</param>
    public async Task<WitnessReply> OfferAsync(
        SignedNote checkpoint, TreeHead head, Func<long, IReadOnlyList<MerkleHash>> proofFrom, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = time.CreateTimer(_ => patience.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            for (var attempt = 1; attempt <= AttemptsMax; attempt++)
            {
                if (known > head.Size)
                    return Ahead(head);
                var offer = new CheckpointOffer(known, proofFrom(known), checkpoint);
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(offer.ToString()));
                using var answer = await http.PostAsync(address, content, patience.Token);
                var body = await answer.Content.ReadAsStringAsync(patience.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return Accept(body, checkpoint, head);
                if (!SaysItsSize(answer, body, out var size) || size == known)
                    return new WitnessReply.Refused($"it answered {(int)answer.StatusCode}");
                known = size;
            }

            return known > head.Size ? Ahead(head) : new WitnessReply.Refused("it keeps naming other sizes");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WitnessReply.Unreachable($"it did not answer within {Patience.TotalSeconds:0} s");
        }
        catch (HttpRequestException trouble)
        {
            return new WitnessReply.Unreachable(trouble.HttpRequestError.ToString());
        }
    }

    WitnessReply Accept(string body, SignedNote checkpoint, TreeHead head)
    {
        foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (TryParse(line) is not { } signature || witness.Key.TimeOf(signature, checkpoint.Text) is not { } cosignedAt)
                continue;
            if ((cosignedAt - time.GetUtcNow()).Duration() > ClockDifferenceMax)
                return new WitnessReply.Refused("its clock is more than five minutes from ours");
            known = head.Size;
            return new WitnessReply.Cosigned(signature);
        }

        return new WitnessReply.Refused("its answer holds no valid cosignature of its key");
    }

    /// <summary>It may have forgotten, or lie; from then on it is asked from the start again.</summary>
    WitnessReply.Ahead Ahead(TreeHead head)
    {
        var said = known;
        known = 0;
        return new WitnessReply.Ahead(said, head.Size);
    }

    static bool SaysItsSize(HttpResponseMessage answer, string body, out long size)
    {
        size = 0;
        return answer.StatusCode == HttpStatusCode.Conflict && answer.Content.Headers.ContentType?.MediaType == SizeType
            && TreeHead.TryReadSize(body.TrimEnd('\n'), out size);
    }

    static NoteSignature? TryParse(string line)
    {
        try
        {
            return NoteSignature.Parse(line);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>What became of an offer.</summary>
abstract record WitnessReply
{
    WitnessReply() { }

    public sealed record Cosigned(NoteSignature Cosignature) : WitnessReply;

    public sealed record Refused(string Why) : WitnessReply;

    public sealed record Unreachable(string Why) : WitnessReply;

    /// <summary>It says it has cosigned a larger tree than ours is: this log was taken back to an older state, or the witness lies.</summary>
    public sealed record Ahead(long Size, long Ours) : WitnessReply;
}
