using System.CommandLine;
using System.Globalization;
using Fusion.Host.Commands.SealVerbs;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Log;
using Fusion.Log.Projecting;
using Fusion.Projections;

namespace Fusion.Host.Commands;

/// <summary>How far the projections are, and building them anew beside what is read.</summary>
static class ProjectionsVerb
{
    /// <summary>Between two looks at a position that say how fast it moves.</summary>
    static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static Command Build()
    {
        var data = SharedOptions.Data();
        var verb = new Command("projections", "How far every projection is: version, generation, lag, speed, and the event it cannot take.")
        {
            data,
            Named("rebuild", "Builds a projection anew, from the first event, beside the one that is read, and switches over.", RebuildAsync),
            Named("retry", "Builds a projection anew where it set events aside, now that it is mended.", RetryAsync),
            Named("cancel", "Calls off a build that is under way; what is read stays as it is.", CancelAsync),
        };
        verb.SetAction((parse, cancellation) => WithAsync(parse.Settings(data), database => ListAsync(database, cancellation), cancellation));
        return verb;
    }

    static Command Named(string name, string summary, Func<FusionSettings, IProjection, CancellationToken, Task<int>> act)
    {
        var data = SharedOptions.Data();
        string[] names = [.. ProjectionSet.All.Select(known => known.Name)];
        var projection = new Argument<string>("NAME") { Description = $"One of {string.Join(", ", names)}." };
        projection.AcceptOnlyFromAmong(names);
        var verb = new Command(name, summary) { projection, data };
        verb.SetAction((parse, cancellation) => act(
            parse.Settings(data), ProjectionSet.All.Single(known => known.Name == parse.GetRequiredValue(projection)), cancellation));
        return verb;
    }

    static async Task<int> ListAsync(Database database, CancellationToken cancellation)
    {
        var generations = new ProjectionGenerations(database.LogSource);
        var before = (await generations.ReadAsync(cancellation)).ToDictionary(standing => (standing.Projection, standing.Generation));
        await Task.Delay(RateWindow, cancellation);
        var after = await generations.ReadAsync(cancellation);
        await using var log = new PostgresEventLog(database.LogSource, TimeProvider.System);
        var mark = await log.HighWaterMarkAsync(cancellation);
        Say.Result("name    generation  version  state     position    lag         positions/s  set aside  stopped before");
        foreach (var now in after)
        {
            var moved = before.TryGetValue((now.Projection, now.Generation), out var then) ? now.Position.Value - then.Position.Value : 0;
            var fault = now.Fault is { } found ? $"{found.At} {found.EventType}: {found.Trouble}" : "";
            Say.Result(string.Create(
                CultureInfo.InvariantCulture,
                $"{now.Projection,-7} {now.Generation,-11} {now.Version,-8} {Word(now.State),-9} {now.Position,-11} "
                + $"{Math.Max(0, mark.Value - now.Position.Value),-11} {moved / RateWindow.TotalSeconds,-12:F0} {now.SetAside,-10} {fault}")
                .TrimEnd());
        }

        return ExitCode.Done;
    }

    static Task<int> RetryAsync(FusionSettings settings, IProjection projection, CancellationToken cancellation) =>
        SealAccess.WithErasedAsync(settings, async access =>
        {
            if (await LiveAsync(access.Database, projection, cancellation) is { SetAside: 0 })
            {
                Say.Good($"{projection.Name} has set no event aside; there is nothing to retry.");
                return ExitCode.Done;
            }

            return await BuildAsync(access, projection, cancellation);
        }, cancellation);

    static Task<int> CancelAsync(FusionSettings settings, IProjection projection, CancellationToken cancellation) =>
        WithAsync(settings, database => CancelAsync(database, projection, cancellation), cancellation);

    static async Task<int> CancelAsync(Database database, IProjection projection, CancellationToken cancellation)
    {
        if (await new ProjectionGenerations(database.LogSource).CallOffAsync(projection.Name, cancellation))
            Say.Good($"The build of {projection.Name} is called off.");
        else
            Say.Good($"No build of {projection.Name} is under way.");
        return ExitCode.Done;
    }

    static Task<int> RebuildAsync(FusionSettings settings, IProjection projection, CancellationToken cancellation) =>
        SealAccess.WithErasedAsync(settings, access => BuildAsync(access, projection, cancellation), cancellation);

    /// <summary>This process builds where no other does; whoever is killed, another goes on with it.</summary>
    static async Task<int> BuildAsync(SealAccess access, IProjection projection, CancellationToken cancellation)
    {
        var (database, log) = (access.Database, access.Log);
        var number = await new ProjectionGenerations(database.LogSource).RequestAsync(projection, cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new ProjectionRunner(projection, log, database.LogSource, TimeProvider.System).RunAsync(enough.Token);
        var reached = default(GenerationStanding);
        var mark = await log.HighWaterMarkAsync(cancellation);
        var building = UntilOverAsync(database, projection, number, running, standing => reached = standing, cancellation);
        await StageDisplay.ShowAsync(
            building,
            () => [new Stage($"Building {projection.Name}, generation {number}", reached?.Position.Value ?? 0, Math.Max(1, mark.Value))]);
        await enough.CancelAsync();
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);
        return SayEnd(projection, await building, await LiveAsync(database, projection, cancellation));
    }

    /// <summary>How the generation stood when it was over, live or stopped; null when it was called off.</summary>
    static async Task<GenerationStanding?> UntilOverAsync(
        Database database, IProjection projection, int number, Task running, Action<GenerationStanding> look, CancellationToken cancellation)
    {
        while (true)
        {
            var standing = (await new ProjectionGenerations(database.LogSource).ReadAsync(cancellation))
                .FirstOrDefault(known => known.Projection == projection.Name && known.Generation == number);
            if (standing is null || standing.State == GenerationState.Live || standing.Fault is not null)
                return standing;
            look(standing);
            if (running.IsFaulted)
                await running;
            await Task.Delay(LookEvery, cancellation);
        }
    }

    static int SayEnd(IProjection projection, GenerationStanding? built, GenerationStanding? live)
    {
        if (built is { State: GenerationState.Live })
        {
            Say.Good($"{projection.Name} is read from generation {built.Generation} now. It set {built.SetAside} events aside.");
            return ExitCode.Done;
        }

        var reason = built?.Fault is { } fault ? $"stopped before event {fault.At} ({fault.EventType}): {fault.Trouble}" : "was called off";
        Say.Trouble($"The build of {projection.Name} {reason}. Generation {live?.Generation ?? 0} is read as before.");
        return ExitCode.Failed;
    }

    static async Task<GenerationStanding?> LiveAsync(Database database, IProjection projection, CancellationToken cancellation) =>
        (await new ProjectionGenerations(database.LogSource).ReadAsync(cancellation))
            .FirstOrDefault(known => known.Projection == projection.Name && known.State == GenerationState.Live);

    static string Word(GenerationState state) => state switch
    {
        GenerationState.Building => "building",
        GenerationState.Live => "live",
        GenerationState.Retired => "retired",
        GenerationState.Dropped => "dropped",
    };

    static Task<int> WithAsync(FusionSettings settings, Func<Database, Task<int>> act, CancellationToken cancellation) =>
        Troubles.SaidAsync(async () =>
        {
            await using var database = await Database.LookAsync(settings, Say.Step, cancellation);
            return await act(database);
        });
}
