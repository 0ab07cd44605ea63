using System.Globalization;

namespace Fusion.Adapters.Connectors;

/// <summary>How far one file was read.</summary>
/// <param name="Stamp">Which content of the file that was.</param>
/// <param name="Records">How many of its records are durable.</param>
readonly record struct FileCursor(string Stamp, long Records, FileProgress Progress)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Stamp} {Records} {Word(Progress)}");

    /// <summary>Null for a text this version did not write: the file is then read from its start, which costs only duplicates.</summary>
    public static FileCursor? Parse(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        return parts.Length == 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            ? new FileCursor(parts[0], records, Of(parts[2]))
            : null;
    }

    static string Word(FileProgress progress) => progress switch
    {
        FileProgress.Partial => "partial",
        FileProgress.Whole => "whole",
        FileProgress.Complete => "complete",
    };

    static FileProgress Of(string word) => word switch
    {
        "complete" => FileProgress.Complete,
        "whole" => FileProgress.Whole,
        _ => FileProgress.Partial,
    };
}

enum FileProgress
{
    Partial = 1,

    /// <summary>All its records are durable, and it has yet to be compared with the files before it.</summary>
    Whole = 2,

    /// <summary>Nothing is left to be done with it.</summary>
    Complete = 3,
}
