namespace Fusion.Adapters.Connectors;

/// <summary>Where the files of a dataset are dropped, as the host has it.</summary>
/// <param name="SettleTime">How long a file must have stood still before it is read.</param>
/// <param name="IsJudged">Whether each file is compared with those before it.</param>
sealed record FileDropPlace(string Folder, TimeSpan SettleTime, bool IsJudged)
{
    /// <summary>Folders inside it that are looked into as well, where they are there.</summary>
    public IReadOnlyList<string> Subfolders { get; init; } = [];
}
