using Spectre.Console;

namespace Fusion.Host.Commands;

/// <summary>What the verbs say: results to standard output, everything about the work itself to standard error.</summary>
static class Say
{
    public static void Step(string sentence) => Terminal.Error.MarkupLineInterpolated($"[grey]{sentence}[/]");

    public static void Good(string sentence) => Terminal.Error.MarkupLineInterpolated($"[green]{sentence}[/]");

    public static void Warn(string sentence) => Terminal.Error.MarkupLineInterpolated($"[yellow]{sentence}[/]");

    public static void Trouble(string sentence) => Terminal.Error.MarkupLineInterpolated($"[red]{sentence}[/]");

    public static void Result(string line) => Console.Out.WriteLine(line);
}
