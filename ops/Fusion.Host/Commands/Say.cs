using Spectre.Console;

namespace Fusion.Host.Commands;

/// <summary>What the verbs say: results to standard output, everything about the work itself to standard error.</summary>
static class Say
{
    static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        ColorSystem = Console.IsErrorRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    public static void Step(string sentence) => Errors.MarkupLineInterpolated($"[grey]{sentence}[/]");

    public static void Good(string sentence) => Errors.MarkupLineInterpolated($"[green]{sentence}[/]");

    public static void Warn(string sentence) => Errors.MarkupLineInterpolated($"[yellow]{sentence}[/]");

    public static void Trouble(string sentence) => Errors.MarkupLineInterpolated($"[red]{sentence}[/]");

    public static void Result(string line) => Console.Out.WriteLine(line);
}
