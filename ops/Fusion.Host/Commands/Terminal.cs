using Spectre.Console;

namespace Fusion.Host.Commands;

/// <summary>Standard output and error as they are: colours, bars and folded lines on a terminal; plain, whole lines elsewhere.</summary>
static class Terminal
{
    /// <summary>Who reads lines wants each thing on one of them.</summary>
    const int UnfoldedWidth = 10_000;

    public static IAnsiConsole Out { get; } = Over(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Over(Console.Error, Console.IsErrorRedirected);

    static IAnsiConsole Over(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
            console.Profile.Width = UnfoldedWidth;
        return console;
    }
}
