using System.Diagnostics;
using System.Globalization;
using Fusion.Host.Commands;
using Spectre.Console;

namespace Fusion.Host.Serving;

/// <summary>
/// Shows stages of long work while it runs: bars on a terminal; elsewhere a plain line for each stage that moved, now and then.
/// </summary>
static class StageDisplay
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(2);

    public static Task ShowAsync(Task work, Func<IReadOnlyList<Stage>> look) =>
        Console.IsErrorRedirected ? ShowLinesAsync(work, look) : ShowBarsAsync(work, look);

    static async Task ShowBarsAsync(Task work, Func<IReadOnlyList<Stage>> look)
    {
        await Terminal.Error.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<string, ProgressTask>();
                do
                {
                    foreach (var stage in look())
                        Draw(context, bars, stage);
                }
                while (await IsRunningAsync(work));

                foreach (var stage in look())
                    Draw(context, bars, stage);
            });
        await work;
    }

    static void Draw(ProgressContext context, Dictionary<string, ProgressTask> bars, Stage stage)
    {
        if (!bars.TryGetValue(stage.Name, out var bar))
            bars[stage.Name] = bar = context.AddTask(Markup.Escape(stage.Name));
        bar.IsIndeterminate = stage.Total is null;
        bar.MaxValue = Math.Max(stage.Total ?? 1, 1);
        bar.Value = stage.Done;
        var rate = stage.Total is null && bar.ElapsedTime is { TotalSeconds: > 1 } elapsed ? Rate(stage.Done / elapsed.TotalSeconds) : "";
        bar.Description = string.Create(CultureInfo.InvariantCulture, $"{Markup.Escape(stage.Name)} [grey]{stage.Done:N0}{rate}[/]");
    }

    static async Task ShowLinesAsync(Task work, Func<IReadOnlyList<Stage>> look)
    {
        var said = new Dictionary<string, Stage>();
        var sinceLine = Stopwatch.StartNew();
        var running = true;
        while (running)
        {
            running = await IsRunningAsync(work);
            var due = sinceLine.Elapsed >= LineEvery || !running;
            if (!due)
                continue;
            foreach (var stage in look())
                SayOnce(said, stage, sinceLine.Elapsed);
            sinceLine.Restart();
        }

        await work;
    }

    /// <summary>How much of how much; where nobody knows how much there is, how fast it comes.</summary>
    static void SayOnce(Dictionary<string, Stage> said, Stage stage, TimeSpan since)
    {
        var before = said.GetValueOrDefault(stage.Name, stage with { Done = 0, Total = -1 });
        if (before == stage)
            return;
        said[stage.Name] = stage;
        var extent = stage.Total is { } known
            ? string.Create(CultureInfo.InvariantCulture, $" of {known:N0}")
            : Rate((stage.Done - before.Done) / since.TotalSeconds);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage.Name}: {stage.Done:N0}{extent}"));
    }

    static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $" ({Math.Max(perSecond, 0):N0} a second)");

    static async Task<bool> IsRunningAsync(Task work) => await Task.WhenAny(work, Task.Delay(LookEvery)) != work;
}
