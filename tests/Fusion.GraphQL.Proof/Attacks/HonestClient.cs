using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>
/// Somebody who only wants an answer, from a process of its own: how long it takes while it is quiet, and while somebody attacks.
/// </summary>
public sealed class HonestClient : IDisposable
{
    /// <summary>The word Program starts it by.</summary>
    internal const string Verb = "--asking";

    const string Request = """{"query":"{hello nodes(first:20){id name friends(first:5){id name}}}"}""";

    readonly Companion _process;

    HonestClient(Companion process) => _process = process;

    public static HonestClient Start(Uri target) =>
        new(Companion.Start(Processors.Ours(Companion.Command(Verb, target.ToString()))));

    /// <summary>How many milliseconds each time took.</summary>
    public async Task<IReadOnlyList<double>> AskAsync(int times, CancellationToken cancellation)
    {
        var answer = await _process.TellAsync(times.ToString(CultureInfo.InvariantCulture), cancellation);
        return [.. answer.Split(' ').Select(took => double.Parse(took, CultureInfo.InvariantCulture))];
    }

    /// <summary>Asks while another process sends one attack after another; how long it took, and how many attacks there were.</summary>
    public async Task<(IReadOnlyList<double> Took, int Attacks)> AskUnderAttackAsync(
        Attacker attacker, int times, CancellationToken cancellation)
    {
        await attacker.BeginAsync(cancellation);
        var took = await AskAsync(times, cancellation);
        return (took, await attacker.PauseAsync(cancellation));
    }

    public void Dispose() => _process.Dispose();

    /// <summary>Asks as often as it is told, until whoever started it is gone.</summary>
    internal static async Task RunAsync(Uri url)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        while (await Console.In.ReadLineAsync() is { } times)
        {
            var took = new double[int.Parse(times, CultureInfo.InvariantCulture)];
            for (var i = 0; i < took.Length; i++)
                took[i] = await AskAsync(http, url);
            Console.WriteLine(string.Join(' ', took.Select(one => one.ToString(CultureInfo.InvariantCulture))));
        }
    }

    static async Task<double> AskAsync(HttpClient http, Uri url)
    {
        var since = Stopwatch.GetTimestamp();
        using var content = new StringContent(Request, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await http.PostAsync(url, content);
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode || answer.AsSpan().IndexOf("\"data\""u8) < 0)
            throw new InvalidOperationException($"The honest client was answered {(int)response.StatusCode}.");
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
