using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fusion.Host.Commands;

/// <summary>What is said of a command line that was not understood: what is wrong with it, and where to read on.</summary>
static class Misuse
{
    public static void Say(ParseResult parse)
    {
        foreach (var message in parse.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal))
            Commands.Say.Trouble(message);
        Commands.Say.Step($"'{Path(parse.CommandResult)} --help' explains it.");
    }

    static string Path(CommandResult? result) => result?.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "fusion";
}
