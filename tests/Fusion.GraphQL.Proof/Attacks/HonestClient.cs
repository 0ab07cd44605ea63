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

    /// <summary>Asks while another process sends one attack after another.</summary>
    public static async Task<IReadOnlyList<double>> AskUnderAttackAsync(
        AttackTarget target, Attacker attacker, int times, CancellationToken cancellation)
    {
        await attacker.BeginAsync(cancellation);
        var took = await AskAsync(target, times, cancellation);
        await attacker.PauseAsync(cancellation);
        return took;
    }
}
