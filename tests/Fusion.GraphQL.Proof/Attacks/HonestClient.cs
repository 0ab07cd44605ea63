using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>Somebody who only wants an answer: how long it takes while it is quiet, and while somebody attacks.</summary>
public static class HonestClient
{
    const string Request = """{"query":"{hello nodes(first:20){id name friends(first:5){id name}}}"}""";

    public static async Task<IReadOnlyList<double>> AskAsync(AttackTarget target, int times, CancellationToken cancellation)
    {
        var took = new List<double>(times);
        for (var i = 0; i < times; i++)
        {
            var since = Stopwatch.GetTimestamp();
            using var content = new StringContent(Request, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await target.Http.PostAsync(target.Url, content, cancellation);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
            if (!response.IsSuccessStatusCode || answer.AsSpan().IndexOf("\"data\""u8) < 0)
                throw new InvalidOperationException($"The honest client was answered {(int)response.StatusCode}.");
            took.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        return took;
    }

    /// <summary>Asks while another sends one attack after another, of each family in turn.</summary>
    public static async Task<IReadOnlyList<double>> AskUnderAttackAsync(
        AttackTarget target, IReadOnlyList<(Attack Attack, Transport Transport)> attacks, int times, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var attacking = Task.Run(async () =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                var (attack, transport) = attacks[i % attacks.Count];
                await AttackRun.SendAsync(target, attack, transport, over.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }, cancellation);
        try
        {
            return await AskAsync(target, times, cancellation);
        }
        finally
        {
            await over.CancelAsync();
            await attacking;
        }
    }
}
