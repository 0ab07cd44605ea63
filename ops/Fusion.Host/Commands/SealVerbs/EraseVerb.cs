using System.CommandLine;
using System.Text.RegularExpressions;
using Fusion.Engine.Erasure;
using Fusion.Ontology;
using Fusion.Projections.Graph.Erasing;
using Spectre.Console;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>Erases mentions of records: their keys are destroyed, and nobody can read what was sealed under them.</summary>
static partial class EraseVerb
{
    const int ReasonLengthMax = 200;

    public static Command Build()
    {
        var data = SharedOptions.Data();
        var record = new Option<string?>("--record") { Description = "The record: owner/system/dataset/KEY.", HelpName = "RECORD" };
        var mentions = new Option<string[]>("--mention")
        {
            Description = "A mention of the record by its key; may be repeated. All of them when left out.",
            HelpName = "KEY",
            DefaultValueFactory = _ => [],
        };
        var entity = new Option<Guid?>("--entity")
        {
            Description = "Every mention that was resolved to this entity, in whatever record.",
            HelpName = "UUID",
        };
        var reason = new Option<string?>("--reason")
        {
            Description = "Why, for ever in the log: name nobody in it.",
            HelpName = "TEXT",
        };
        var basis = new Option<string?>("--basis") { Description = "The ground in law, as a code: dpa2018-s47.", HelpName = "CODE" };
        var request = new Option<string?>("--request") { Description = "The request that asked for it, by its number.", HelpName = "NUMBER" };
        var by = new Option<string>("--by")
        {
            Description = "Who decided it.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be erased." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask. Needed where there is no terminal." };
        var verb = new Command("erase", "Erases mentions of records for good: log, projections and, by the journal, restored backups.")
        {
            record, mentions, entity, reason, basis, request, by, dryRun, yes, data, EraseListVerb.Build(), ReplayVerb.Build(),
            RecoverVerb.Build(),
        };
        verb.SetAction((parse, cancellation) =>
        {
            var order = new Order(
                parse.GetValue(record), parse.GetValue(mentions)!, parse.GetValue(entity), parse.GetValue(reason), parse.GetValue(basis),
                parse.GetValue(request), parse.GetValue(by)!, parse.GetValue(dryRun), parse.GetValue(yes));
            return Objection(order) is { } objection
                ? Task.FromResult(Misuse.Say(parse, objection))
                : SealAccess.WithErasedAsync(parse.Settings(data), access => RunAsync(order, access, cancellation), cancellation);
        });
        return verb;
    }

    static string? Objection(Order order)
    {
        if ((order.Record is null) == (order.Entity is null))
            return "Say what to erase: --record, with --mention for some of it, or --entity.";
        if (order.Entity is not null && order.Mentions.Count > 0)
            return "--mention belongs to --record.";
        if (order.Record is { } record && !TryReadRecord(record, out _))
            return "--record is written owner/system/dataset/KEY.";
        if (order.DryRun)
            return null;
        if (order.Reason is not { Length: > 0 and <= ReasonLengthMax } || order.Reason.Any(char.IsControl))
            return $"--reason is needed: a line of at most {ReasonLengthMax} characters.";
        if (order.Basis is null || !Code().IsMatch(order.Basis) || (order.Request is { } request && !Code().IsMatch(request)))
            return "--basis is needed, and a code, as --request is: letters, digits, and . - _ / in between.";
        return order.Yes || !Console.IsInputRedirected ? null : "There is no terminal to ask on; give --yes.";
    }

    static async Task<int> RunAsync(Order order, SealAccess access, CancellationToken cancellation)
    {
        var asked = await FindAsync(order, access, cancellation);
        var plan = await access.Eraser.PlanAsync(asked, cancellation);
        if (asked.Count == 0 || plan.Unknown.Count > 0)
        {
            Say.Trouble(asked.Count == 0
                ? "There is nothing sealed of that. Is the record's name, or the entity's id, right?"
                : $"The record has no such mention: {string.Join(", ", plan.Unknown.Select(mention => mention.Key))}. Nothing was erased.");
            return ExitCode.Failed;
        }

        if (plan.InClear.Count > 0)
        {
            foreach (var stream in plan.InClear.Select(mention => mention.Record).Distinct())
                Say.Result($"in clear  {stream}");
            Say.Trouble("These records have events from before the log was sealed, in clear and for ever. Nothing was erased.");
            return ExitCode.Failed;
        }

        foreach (var mention in plan.Standing)
            Say.Result($"{(order.DryRun ? "would erase" : "to erase")}  {mention.Record}  {mention.Key}");
        Say.Step(Invariant($"{plan.Standing.Count} mentions stand; {plan.Erased.Count} were erased before."));
        if (order.DryRun || plan.Standing.Count == 0)
            return ExitCode.Done;
        return order.Yes || IsConfirmed(plan.Standing.Count) ? await EraseAsync(order, plan.Standing, access, cancellation) : SayLeft();
    }

    static async Task<int> EraseAsync(
        Order order, IReadOnlyList<MentionReference> mentions, SealAccess access, CancellationToken cancellation)
    {
        var (last, count) = (Position.Start, 0);
        foreach (var part in mentions.Chunk(Eraser.MentionsMax))
        {
            var erasure = new SubjectErased
            {
                Erasure = Guid.NewGuid(),
                Actor = order.By,
                Reason = order.Reason!,
                LegalBasis = order.Basis!,
                Request = order.Request,
                DecidedAt = TimeProvider.System.GetUtcNow(),
                Mentions = part,
            };
            if (await access.Eraser.EraseAsync(erasure, cancellation) is not ErasureOutcome.Erased erased)
                continue; // Somebody else has erased them meanwhile.
            (last, count) = (erased.Position, count + erased.Mentions.Count);
            Say.Result(Invariant($"erased {erased.Mentions.Count} mentions at position {erased.Position}"));
        }

        await Forgetting.UntilAsync(access, last, cancellation);
        await Sweeping.SweepAsync(access.Database.LogSource, cancellation);
        Say.Good(Invariant($"{count} mentions are erased, and no projection shows them. Copy the journal: {access.Seals.Journal.Path}"));
        return ExitCode.Done;
    }

    static async Task<IReadOnlyList<MentionReference>> FindAsync(Order order, SealAccess access, CancellationToken cancellation)
    {
        if (order.Entity is { } entity)
            return await MentionsOfEntity.FindAsync(access.Database.Source, new EntityId(entity), cancellation);
        TryReadRecord(order.Record!, out var stream);
        return order.Mentions.Count > 0
            ? [.. order.Mentions.Select(key => new MentionReference(stream, key))]
            : await access.Eraser.OfRecordAsync(stream, cancellation);
    }

    /// <summary>The first three parts are the dataset; the key is the rest, whatever it holds.</summary>
    static bool TryReadRecord(string text, out StreamId stream)
    {
        stream = default;
        if (text.Split('/', 4) is not [var owner, var system, var dataset, { Length: > 0 } key]
            || !DatasetId.TryParse($"{owner}/{system}/{dataset}", out var id))
            return false;
        stream = StreamId.Of(new RecordReference(id, key));
        return true;
    }

    static bool IsConfirmed(int count) => Terminal.Error.Prompt(
        new ConfirmationPrompt(Invariant($"Erase {count} mentions for good? Nobody can bring them back.")) { DefaultValue = false });

    static int SayLeft()
    {
        Say.Step("Nothing was erased.");
        return ExitCode.Interrupted;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,62}[A-Za-z0-9])?\z")]
    private static partial Regex Code();

    sealed record Order(
        string? Record, IReadOnlyList<string> Mentions, Guid? Entity,
        string? Reason, string? Basis, string? Request, string By,
        bool DryRun, bool Yes);
}
