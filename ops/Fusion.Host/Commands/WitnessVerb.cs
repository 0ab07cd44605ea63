using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Fusion.Host.Witnessing;
using Fusion.Log.Witnessing;

namespace Fusion.Host.Commands;

/// <summary>Witnesses logs, ours or anybody's: needs no database, keeps a file for each log.</summary>
static class WitnessVerb
{
    const string ListenDefault = "127.0.0.1:5190";

    public static Command Build()
    {
        var logs = new Option<WitnessedLog[]>("--log")
        {
            Description = "A log to watch, by its key: VKEY=ORIGIN, or VKEY where the key is named like the log. May be repeated.",
            HelpName = "VKEY=ORIGIN",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => Read(result, token.Value, WitnessedLog.Parse)).OfType<WitnessedLog>()],
        };
        var listen = new Option<IPEndPoint>("--listen")
        {
            Description = "Where to answer. It speaks no TLS; put a server that does in front of it before the world may reach it.",
            HelpName = "ADDRESS:PORT",
            DefaultValueFactory = _ => IPEndPoint.Parse(ListenDefault),
            CustomParser = result => Read(result, result.Tokens[0].Value, Address),
        };
        var state = new Option<string>("--state")
        {
            Description = "Where to keep what was cosigned last of each log. Never lose it, never share it.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "witness",
        };
        var key = new Option<string?>("--key")
        {
            Description = "The signing key (PEM, Ed25519), made when it is not there; witness.pem in the state folder when left out.",
            HelpName = "FILE",
        };
        var name = new Option<string?>("--name")
        {
            Description = "The name of the key, such as witness.example.org/w1; made from the key when left out.",
        };
        var verb = new Command("witness", "Cosigns the checkpoints of logs that only grow (C2SP tlog-witness), so that none can show two histories.")
        {
            logs, listen, state, key, name,
        };
        verb.SetAction((parse, cancellation) => Troubles.SaidAsync(() => RunAsync(
            parse.GetValue(listen)!, parse.GetValue(logs)!, Path.GetFullPath(parse.GetValue(state)!), parse.GetValue(key), parse.GetValue(name),
            cancellation)));
        return verb;
    }

    static async Task<int> RunAsync(
        IPEndPoint listen, WitnessedLog[] logs, string folder, string? key, string? name, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var signer = WitnessSigner.LoadOrCreate(name, key ?? Path.Combine(folder, "witness.pem"));
        using var state = WitnessState.Open(folder, signer.Verifier);
        await using var web = WitnessServer.Build(listen, new Witness(signer, logs, state, TimeProvider.System));
        await web.StartAsync(cancellation);
        Say.Good($"Watching {string.Join(", ", logs.Select(log => log.Origin).Distinct(StringComparer.Ordinal))}. Ctrl-C stops.");
        Say.Step("The line for a policy file:");
        Say.Result($"witness NAME {signer.Verifier} {web.Urls.Single()}");
        await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);
        return ExitCode.Done;
    }

    static IPEndPoint Address(string text) => IPEndPoint.TryParse(text, out var address) && text.Contains(':', StringComparison.Ordinal)
        ? address
        : throw new FormatException($"--listen is an address and a port, such as {ListenDefault}.");

    /// <summary>What the text says, or an error of the option.</summary>
    static T? Read<T>(ArgumentResult result, string text, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(text);
        }
        catch (FormatException unfit)
        {
            result.AddError(unfit.Message);
            return null;
        }
    }
}
