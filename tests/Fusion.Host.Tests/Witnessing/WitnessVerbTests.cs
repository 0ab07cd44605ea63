using System.Net;
using System.Net.Sockets;
using System.Text;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;
using Fusion.Testing;

namespace Fusion.Host.Tests.Witnessing;

/// <summary>A witness as a process on a socket, asked by honest logs and by others, and killed.</summary>
public sealed class WitnessVerbTests(ITestOutputHelper output)
{
    const int Seed = 20261121;
    const int Kills = 8;
    readonly DefinedTree log = new("example.org/log", 1);

    [Fact]
    public async Task Every_answer_of_the_protocol_is_given_over_the_socket()
    {
        using var folder = new DataFolder();
        using var witness = await WitnessProcess.StartAsync(folder.Path, $"{log.Key}={log.Origin}");

        var (status, _, line) = await witness.OfferAsync(log.Offer(0, 3));
        status.ShouldBe(HttpStatusCode.OK);
        var cosigned = log.Checkpoint(3) with { Signatures = [.. log.Checkpoint(3).Signatures, NoteSignature.Parse(line.TrimEnd('\n'))] };
        witness.Key.CosignedAt(cosigned).ShouldNotBeNull();

        (await witness.OfferAsync(log.Offer(2, 5))).ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", "3\n"));
        (await witness.OfferAsync(log.Offer(0, 2))).ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", "3\n"));
        (await witness.OfferAsync(log.Offer(3, 5) with { Proof = [] })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var fork = new DefinedTree(log.Origin, 1, "another entry");
        (await witness.OfferAsync(fork.Offer(3, 3))).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.Conflict), answer => answer.Type.ShouldBe("text/plain"));
        (await witness.OfferAsync(fork.Offer(3, 5))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await witness.OfferAsync(new DefinedTree(log.Origin, 2).Offer(0, 1))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await witness.OfferAsync(new DefinedTree("example.org/other", 1).Offer(0, 1))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await witness.PostAsync("hello")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await witness.PostAsync("old 9\n\n" + log.Checkpoint(5))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await witness.OfferAsync(log.Offer(3, 5))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Killed_after_it_wrote_and_before_it_was_heard_it_remembers_and_the_log_goes_on()
    {
        using var folder = new DataFolder();
        var chance = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        var size = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var witness = await WitnessProcess.StartAsync(folder.Path, $"{log.Key}");
            var (next, memory) = (size + 1 + chance.Next(40), Memory(folder));
            var unheard = witness.OfferAsync(log.Offer(size, next));
            while (Memory(folder) == memory)
                await Task.Yield();
            witness.Host.KillHard();
            await witness.Host.ExitAsync();
            await unheard.ContinueWith(static _ => { }, TaskScheduler.Default);

            using var again = await WitnessProcess.StartAsync(folder.Path, $"{log.Key}");
            var told = await again.OfferAsync(log.Offer(0, 0));
            told.ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", $"{next}\n"));
            var fork = new DefinedTree(log.Origin, 1, "another entry");
            (await again.OfferAsync(fork.Offer(size, next + 1))).Status.ShouldBe(HttpStatusCode.Conflict);
            (await again.OfferAsync(log.Offer(next, next + 1))).Status.ShouldBe(HttpStatusCode.OK);
            size = next + 1;
        }
    }

    [Fact]
    public async Task A_giant_body_is_refused_and_slow_callers_keep_nobody_waiting()
    {
        using var folder = new DataFolder();
        using var witness = await WitnessProcess.StartAsync(folder.Path, $"{log.Key}");
        var slow = new List<TcpClient>();
        try
        {
            for (var caller = 0; caller < 50; caller++)
                slow.Add(await DripAsync(witness.Address));
            await ShouldBeRefusedAsync(() => witness.PostAsync(new string('x', 10_000_000)));
            (await witness.OfferAsync(log.Offer(0, 3))).Status.ShouldBe(HttpStatusCode.OK);
            foreach (var caller in slow)
                (await EndAsync(caller)).ShouldBeTrue("a slow caller must be cut off");
        }
        finally
        {
            slow.ForEach(caller => caller.Dispose());
        }

        (await witness.OfferAsync(log.Offer(3, 4))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_second_witness_on_the_same_memory_is_refused()
    {
        using var folder = new DataFolder();
        using var witness = await WitnessProcess.StartAsync(folder.Path, $"{log.Key}");
        var (exitCode, said) = await HostProcess.RunAsync(
            "witness", "--listen", $"127.0.0.1:{HostProcess.FreePort()}", "--state", folder.Path, "--log", $"{log.Key}");
        exitCode.ShouldBe(ExitCode.Failed);
        said.ShouldContain("One folder, one witness");
    }

    [Theory]
    [InlineData("--log", "nonsense")]
    [InlineData("--listen", "nowhere")]
    public async Task An_option_that_cannot_be_read_is_said(string option, string value)
    {
        using var folder = new DataFolder();
        var (exitCode, said) = await HostProcess.RunAsync("witness", "--state", folder.Path, "--log", $"{log.Key}", option, value);
        exitCode.ShouldNotBe(0);
        said.ShouldNotContain("   at ");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_order()
    {
        using var folder = new DataFolder();
        using var witness = await WitnessProcess.StartAsync(folder.Path, $"{log.Key}");
        witness.Host.Interrupt();
        (await witness.Host.ExitAsync()).ShouldBe(ExitCode.Done);
    }

    static string Memory(DataFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*.checkpoint").SingleOrDefault() is { } file ? File.ReadAllText(file) : "";

    /// <summary>Kestrel may close the connection before the client has sent everything.</summary>
    static async Task ShouldBeRefusedAsync(Func<Task<(HttpStatusCode Status, string? Type, string Body)>> post)
    {
        try
        {
            (await post()).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException)
        {
            return;
        }
    }

    /// <summary>A caller who promises a body and sends a byte.</summary>
    static async Task<TcpClient> DripAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /add-checkpoint HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: 1000\r\n\r\no"));
        return client;
    }

    static async Task<bool> EndAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var buffer = new byte[4096];
            while (await client.GetStream().ReadAsync(buffer, patience.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
