using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>
/// CPU time per request against the servers from npm and against two floors without GraphQL, all on one core, in rounds
/// that take turns; what a request allocates; what an unseen operation costs; what a long list takes in memory.
/// </summary>
sealed class GraphQLBenchmark : IBenchmark
{
    static readonly TimeSpan AllocationTime = TimeSpan.FromSeconds(1);

    /// <summary>Unseen operations before those that count: by then the compiler has done its work.</summary>
    const int ColdWarmUp = 6_000;

    public string Name => "graphql";

    public string Summary => "CPU per request against mercurius, yoga, apollo and two floors; allocation; cold operations; a 100 MB list";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("CPU time and memory of the servers are read from /proc, which only Linux has.");
        await Peers.InstallAsync();
        var data = Path.Combine(Path.GetTempPath(), $"fusion-shapes-{Guid.NewGuid():N}.json");
        await File.WriteAllBytesAsync(data, JsonSerializer.SerializeToUtf8Bytes(ShapeData.Make(), ShapeData.Json), cancellation);
        using var self = Process.GetCurrentProcess();
        var cores = self.ProcessorAffinity;
        try
        {
            // The load keeps off the servers' core where there is another.
            if (Environment.ProcessorCount > 1)
                self.ProcessorAffinity = cores & ~1;
            var metrics = new Dictionary<string, double>();
            await MeasureCpuAsync(data, quick, metrics, say, cancellation);
            await MeasureStreamAsync(data, metrics, say, cancellation);
            await MeasureColdAsync(quick, metrics, say);
            return metrics;
        }
        finally
        {
            self.ProcessorAffinity = cores;
            File.Delete(data);
        }
    }

    static async Task MeasureCpuAsync(
        string data, bool quick, Dictionary<string, double> metrics, TextWriter say, CancellationToken cancellation)
    {
        using var ours = await MeasuredServer.StartOwnAsync("fusion", data);
        using var mercurius = await MeasuredServer.StartPeerAsync("mercurius", "/graphql", data);
        using var yoga = await MeasuredServer.StartPeerAsync("yoga", "/graphql", data);
        using var apollo = await MeasuredServer.StartPeerAsync("apollo", "/", data);
        using var writer = await MeasuredServer.StartOwnAsync("writer", data);
        using var bytes = await MeasuredServer.StartOwnAsync("bytes", data);
        MeasuredServer[] servers = quick ? [ours, mercurius, writer, bytes] : [ours, mercurius, yoga, apollo, writer, bytes];
        foreach (var server in servers)
            await say.WriteLineAsync($"{server.Name,-10} {server.Description}{(server == mercurius ? ", jit: 1" : "")}");
        await AssertEqualAnswersAsync(servers, say, cancellation);

        var rounds = quick
            ? new CpuRounds(servers, slice: TimeSpan.FromSeconds(0.4), rounds: 3, warmUpMin: TimeSpan.FromSeconds(1))
            : new CpuRounds(servers, slice: TimeSpan.FromSeconds(1), rounds: 5, warmUpMin: TimeSpan.FromSeconds(3));
        rounds.Run();
        foreach (var shape in Shape.All)
        {
            await say.WriteLineAsync($"{shape.Name}: {shape.Summary}; CPU µs per request, median (least to most):");
            foreach (var server in servers)
            {
                var spread = rounds.Of(server, shape);
                await say.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"   {server.Name,-10} {Spread.Median(spread),9:N1}  ({spread.Min():N1} to {spread.Max():N1})"));
            }

            metrics[$"{shape.Name}_us"] = rounds.MedianOf(ours, shape);
            metrics[$"{shape.Name}_ratio"] = rounds.MedianOf(mercurius, shape) / rounds.MedianOf(ours, shape);
        }

        metrics["alloc_a_bytes"] = await AllocatedPerRequestAsync(ours, Shape.A, cancellation);
        var floor = await AllocatedPerRequestAsync(bytes, Shape.A, cancellation);
        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"a: {metrics["alloc_a_bytes"]:N0} bytes allocated per request, Kestrel included; floor {floor:N0}"));
    }

    static async Task AssertEqualAnswersAsync(MeasuredServer[] servers, TextWriter say, CancellationToken cancellation)
    {
        foreach (var shape in Shape.All)
        {
            var first = "";
            foreach (var server in servers)
            {
                var answer = await AnswerAsync(server, shape, cancellation);
                var values = JsonNode.Parse(answer)!.ToJsonString();
                if (first.Length == 0)
                    await say.WriteLineAsync($"{shape.Name}: {answer.Length} bytes");
                first = first.Length == 0 ? values : first;
                if (values != first)
                    throw new InvalidOperationException($"{server.Name} answers {shape.Name} with other values than {servers[0].Name}.");
            }
        }
    }

    static async Task<byte[]> AnswerAsync(MeasuredServer server, Shape shape, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{server.Port}{server.PathOf(shape)}")
        {
            Content = new StringContent($$"""{"query":"{{shape.Query}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request, cancellation);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation);
    }

    static async Task<double> AllocatedPerRequestAsync(MeasuredServer server, Shape shape, CancellationToken cancellation)
    {
        using var load = new LoadClient(server.Port, server.PathOf(shape), shape.Query);
        load.Run(AllocationTime / 4);
        var before = await AllocatedAsync(server, cancellation);
        var answers = load.Run(AllocationTime);
        return (await AllocatedAsync(server, cancellation) - before) / answers;
    }

    static async Task<double> AllocatedAsync(MeasuredServer server, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var url = new Uri($"http://127.0.0.1:{server.Port}{ShapeServer.AllocatedPath}");
        return double.Parse(await http.GetStringAsync(url, cancellation), CultureInfo.InvariantCulture);
    }

    static async Task MeasureStreamAsync(
        string data, Dictionary<string, double> metrics, TextWriter say, CancellationToken cancellation)
    {
        foreach (var (query, isSlow) in new[] { (LongList.Query, false), (LongList.Query, true), (LongList.StrictQuery, true) })
        {
            var reading = await StreamedList.ReadAsync(data, query, isSlow, cancellation);
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{query}, {reading.Bytes / 1e6:N0} MB to a {(isSlow ? "slow" : "fast")} client: {reading.ExtraMegabytes:N1} MB more at most, "
                + $"first byte after {reading.FirstByteMilliseconds:N1} ms, all after {reading.Seconds:N1} s"));
            metrics["stream_extra_mb"] = Math.Max(metrics.GetValueOrDefault("stream_extra_mb"), reading.ExtraMegabytes);
        }
    }

    static async Task MeasureColdAsync(bool quick, Dictionary<string, double> metrics, TextWriter say)
    {
        var took = ColdOperations.Microseconds(ColdWarmUp + (quick ? 2_000 : 4_000)).Skip(ColdWarmUp).ToList();
        metrics["cold_us"] = Spread.Median(took);
        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"unseen operation of {ColdOperations.Fields} fields, parsed to executed: median {Spread.Median(took):N0} µs, "
            + $"p99 {Spread.Percentile(took, 0.99):N0} µs, over {took.Count} documents"));
    }
}
