using System.CommandLine;
using Fusion.Host.Serving;
using Fusion.Log.Sealing;
using static Fusion.Host.Commands.LogVerbs.LogAccess;

namespace Fusion.Host.Commands.SealVerbs;

/// <summary>The master keys that wrap the keys of records.</summary>
static class KeysVerb
{
    public static Command Build()
    {
        var data = SharedOptions.Data();
        var verb = new Command("keys", "The master keys: how old each is, and how many records' keys it wraps.")
        {
            data,
            Named("rotate", "Makes a new master key. What comes from now on is wrapped with it; 'keys rewrap' does the rest.", RotateAsync),
            Named("rewrap", "Wraps every record's keys with the newest master key. Interrupted, it goes on where it was.", RewrapAsync),
            Retire(),
        };
        verb.SetAction((parse, cancellation) => SealAccess.WithAsync(
            parse.Settings(data), access => ListAsync(access, cancellation), cancellation));
        return verb;
    }

    static Command Named(string name, string summary, Func<SealAccess, CancellationToken, Task<int>> act)
    {
        var data = SharedOptions.Data();
        var verb = new Command(name, summary) { data };
        verb.SetAction((parse, cancellation) => SealAccess.WithAsync(parse.Settings(data), access => act(access, cancellation), cancellation));
        return verb;
    }

    static Command Retire()
    {
        var data = SharedOptions.Data();
        var id = new Argument<string>("ID") { Description = "The master key, as 'keys' lists it." };
        var verb = new Command("retire", "Takes a master key that wraps nothing out of the ring for good. Older backups become unreadable.")
        {
            id, data,
        };
        verb.SetAction((parse, cancellation) => SealAccess.WithAsync(
            parse.Settings(data), access => RetireAsync(access, parse.GetRequiredValue(id), cancellation), cancellation));
        return verb;
    }

    static async Task<int> ListAsync(SealAccess access, CancellationToken cancellation)
    {
        var uses = await Rotation(access).UsesAsync(cancellation);
        Say.Result($"{"master key",-24} {"made at",-20} {"age",9} {"records",12}");
        foreach (var use in uses)
        {
            var age = TimeProvider.System.GetUtcNow() - use.MadeAt;
            var wraps = use == uses[^1] ? "  wraps" : "";
            Say.Result(Invariant($"{use.Id,-24} {use.MadeAt:yyyy-MM-dd HH:mm:ss}Z {age.TotalDays,4:F0} days {use.Records,12}{wraps}"));
        }

        return ExitCode.Done;
    }

    static Task<int> RotateAsync(SealAccess access, CancellationToken cancellation)
    {
        Say.Result(access.Seals.Ring.Rotate(TimeProvider.System));
        Say.Good("Everything new is wrapped with it. Copy the ring now: the copies you have lack this key. 'fusion keys rewrap' does the old.");
        return Task.FromResult(ExitCode.Done);
    }

    static async Task<int> RewrapAsync(SealAccess access, CancellationToken cancellation)
    {
        (long Done, long Of) reached = default;
        var rewrapping = Rotation(access).RewrapAsync(new LogVerbs.Reached<(long, long)>(value => reached = value), cancellation);
        await StageDisplay.ShowAsync(
            rewrapping, () => reached.Of == 0 ? [] : [new Stage("Wrapping keys anew, records", reached.Done, reached.Of)]);
        Say.Good(Invariant($"The keys of {await rewrapping} records were wrapped anew; all are wrapped with the newest master key."));
        return ExitCode.Done;
    }

    static async Task<int> RetireAsync(SealAccess access, string id, CancellationToken cancellation)
    {
        var (trouble, exitCode) = await Rotation(access).RetireAsync(id, cancellation) switch
        {
            RetireOutcome.Retired => ("", ExitCode.Done),
            RetireOutcome.Unknown => ("The ring has no such master key; 'fusion keys' lists them.", ExitCode.Failed),
            RetireOutcome.Newest => ("It is the one that wraps. 'fusion keys rotate' makes a newer one.", ExitCode.Failed),
            RetireOutcome.InUse used => (
                Invariant($"The keys of {used.Records} records are wrapped with it. 'fusion keys rewrap' first."), ExitCode.Failed),
            RetireOutcome.TooYoung young => (
                Invariant($"It was replaced a moment ago, and an append may still use it. Try again after {young.Until:HH:mm:ss}Z."),
                ExitCode.Failed),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (exitCode == ExitCode.Done)
            Say.Good("It is gone from the ring. Backups of the database from before the rewrapping cannot be read any more.");
        else
            Say.Trouble(trouble);
        return exitCode;
    }

    static KeyRotation Rotation(SealAccess access) =>
        new(access.Seals.Ring, access.Seals.Sealing, access.Database.LogSource, TimeProvider.System);
}
