using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fusion.Host.Commands;

/// <summary>What is said of a command line that was not understood: what is wrong with it, and where to read on.</summary>
static class Misuse
{
    public static int Say(ParseResult parse) => Say(parse, [.. parse.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal)]);

    public static int Say(ParseResult parse, params IReadOnlyList<string> messages)
    {
        foreach (var message in messages)
            Commands.Say.Trouble(message);
        Commands.Say.Step($"'{Path(parse.CommandResult)} --help' explains it.");
        return ExitCode.Misused;
    }

    static string Path(CommandResult? result) => result?.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "fusion";
}
